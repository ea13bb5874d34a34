package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key with a certificate for this machine, and a store of those who trust it, both made with the JDK's own tool. */
record Certificates(Path keys, Path trusted, String password) {

    static Certificates in(Path directory, String password) {
        Certificates made = new Certificates(directory.resolve("keys.p12"), directory.resolve("trusted.p12"), password);
        Path certificate = directory.resolve("certificate.pem");
        made.keytool(
                "-genkeypair -alias broker -keyalg EC -validity 30 -storetype PKCS12 -dname CN=broker -ext san=ip:127.0.0.1,dns:localhost",
                made.keys);
        made.keytool("-exportcert -rfc -alias broker -file " + certificate, made.keys);
        made.keytool("-importcert -noprompt -alias broker -storetype PKCS12 -file " + certificate, made.trusted);
        return made;
    }

    private void keytool(String arguments, Path store) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments.split(" ")));
        line.addAll(List.of("-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
        ProcessBuilder tool = new ProcessBuilder(line).redirectErrorStream(true);
        tool.environment().put("STORE_PASSWORD", password);
        try {
            Process process = tool.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
