package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.ChildProcess;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.disk.Damage;
import dev.entrepot.faults.disk.SmallDisk;
import dev.entrepot.faults.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen to disks and to what is on them. */
final class DiskFaults {
    /** While it is rebuilt, tables and logs of writes hold the same. */
    private static final int TIMES_THE_STATE = 3;

    private static final int ROOM_MEGABYTES = 48;
    private static final Duration FULL = Duration.ofSeconds(8);
    private static final Duration GIVES_UP_WITHIN = Duration.ofSeconds(10);

    private DiskFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "state-damaged",
                        "an instance is killed; files of its state are garbled, cut off and deleted; it starts again",
                        DiskFaults::damage),
                new Scenario(
                        "state-deleted",
                        "the state directory of an instance is deleted under its feet; it is started again a little later",
                        DiskFaults::deleteUnderFeet),
                new Scenario(
                        "state-copied",
                        "the state directory of an instance is replaced by a copy of that of another one",
                        DiskFaults::copyOther),
                new Scenario(
                        "disk-full-state",
                        "the disk with the state of an instance is full for some seconds",
                        DiskFaults::fillState),
                new Scenario(
                        "disk-full-broker",
                        "the disk of a broker is full until it gives up; it is started again with room",
                        DiskFaults::fillBroker));
    }

    private static void damage(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        site.unsupervised(victim, () -> {
            victim.process().kill();
            site.note(Damage.to(victim.state(), random));
        });
        victim.process().start();
    }

    private static void deleteUnderFeet(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        site.deleteAsItIsWritten(victim.state());
        Patience.pause(Duration.ofMillis(500 + random.nextInt(4000)));
        victim.process().restart();
    }

    private static void copyOther(Site site, Random random) {
        StreamNode victim = site.nodes().get(0);
        StreamNode other = site.nodes().get(1);
        site.unsupervised(victim, () -> {
            victim.process().kill();
            site.delete(victim.state());
            try {
                Files.createDirectories(victim.state());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SmallDisk.copy(other.state(), victim.state());
        });
        victim.process().start();
    }

    private static void fillState(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        site.unsupervised(victim, () -> victim.process().kill());
        try (SmallDisk disk =
                new SmallDisk(victim.state(), TIMES_THE_STATE * megabytes(victim.state()) + ROOM_MEGABYTES)) {
            victim.process().restart();
            site.awaitReady(victim);
            disk.fill();
            Patience.pause(FULL.plusMillis(random.nextInt(4000)));
            disk.free();
            site.awaitWorking();
            site.unsupervised(victim, () -> {
                if (victim.process().isAlive()) {
                    victim.process().kill();
                }
                disk.close();
            });
        }
        victim.process().start();
    }

    private static void fillBroker(Site site, Random random) {
        int number = site.cluster().any(random);
        ChildProcess broker = site.cluster().broker(number);
        Path data = site.cluster().log(number);
        Path kept = data.resolveSibling(data.getFileName() + ".kept");
        broker.stop();
        try {
            Files.move(data, kept);
            Files.createDirectories(data);
            try (SmallDisk disk = new SmallDisk(data, megabytes(kept) + ROOM_MEGABYTES)) {
                SmallDisk.copy(kept, data);
                broker.start();
                site.cluster().awaitWhole();
                disk.fill();
                long deadline = System.nanoTime() + GIVES_UP_WITHIN.toNanos();
                while (broker.isAlive() && System.nanoTime() < deadline) {
                    Patience.pause(Duration.ofMillis(100));
                }
                site.note("broker " + number + (broker.isAlive() ? " held out, " : " gave up, "));
                disk.free();
                broker.start();
                site.cluster().awaitWhole();
                broker.stop();
                site.delete(kept);
                Files.createDirectories(kept);
                SmallDisk.copy(data, kept);
            }
            Files.delete(data);
            Files.move(kept, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker.start();
        site.cluster().awaitWhole();
    }

    private static int megabytes(Path directory) {
        try (var files = Files.walk(directory)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(DiskFaults::allocated)
                    .sum();
            return (int) (bytes >> 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Index files are longer than what they occupy. */
    private static long allocated(Path file) {
        try {
            return 512 * ((Number) Files.getAttribute(file, "unix:blocks")).longValue();
        } catch (IOException | IllegalArgumentException e) {
            return file.toFile().length();
        }
    }
}
