package dev.entrepot.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @TempDir
    private Path folder;

    @Test
    void allFilesOfTheManifestAreThereInItsOrder() throws IOException {
        List<Path> files = Sample.extract(folder.resolve("new"));
        assertThat(files).allMatch(Files::isRegularFile);
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .containsExactlyElementsOf(
                        Sample.releases().stream().map(SampleRelease::file).toList());
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        assertThat(size).isLessThan(3L << 20);
    }

    @Test
    void censusVintagesAreSnapshotsInOrderOfTheirInstants() {
        List<SampleRelease> census = Sample.releases().stream()
                .filter(release -> release.source().equals("CENSUS"))
                .toList();
        assertThat(census).extracting(SampleRelease::release).containsExactly("2020-10", "2021-06");
        assertThat(census).extracting(SampleRelease::mode).containsOnly("snapshot");
        assertThat(census).extracting(SampleRelease::releasedAt).isSorted();
    }
}
