package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches one vintage of the totals from a running app: CSV files, and the manifest that comes after them. Without the manifest, or
 * when a file is not what it says, the download has failed and its files are deleted.
 */
public final class VintageDownload {
    private static final String MANIFEST = "manifest.json";
    private static final String NAME = "totals-[a-z-]+\\.csv";

    private final AppClient app;
    private final Map<String, List<String>> parameters;

    /**
     * Makes a download.
     *
     * @param connection where the app is
     * @param filters which figures
     * @param kinds which kinds of totals; empty for all that have the dimensions of the filters
     */
    public VintageDownload(ConnectionOptions connection, FilterOptions filters, List<String> kinds) {
        this.app = new AppClient(connection);
        this.parameters = new LinkedHashMap<>(filters.parameters());
        if (!kinds.isEmpty()) {
            parameters.put("kind", kinds);
        }
    }

    /**
     * Writes the CSV files into a folder that is there, and returns the manifest, which is not written.
     *
     * @throws CommandFailedException when the app cannot be reached or refuses, or the answer is not whole
     */
    public ObjectNode into(Path folder) {
        Map<String, String> written = new TreeMap<>();
        try (InputStream body = app.stream("/api/v1/export", parameters);
                ZipInputStream zip = new ZipInputStream(body, StandardCharsets.UTF_8)) {
            ObjectNode manifest = unpack(zip, folder, written);
            check(manifest, written);
            return manifest;
        } catch (IOException | CommandFailedException e) {
            written.keySet().forEach(name -> delete(folder.resolve(name)));
            throw e instanceof CommandFailedException failed
                    ? failed
                    : new CommandFailedException(
                            "the export broke off (" + e.getMessage() + "): run it again; nothing of it is kept", e);
        }
    }

    private static ObjectNode unpack(ZipInputStream zip, Path folder, Map<String, String> written) throws IOException {
        ObjectNode manifest = null;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.equals(MANIFEST) && AppClient.JSON.readTree(zip.readAllBytes()) instanceof ObjectNode object) {
                manifest = object;
            } else if (name.matches(NAME)) {
                written.put(name, "");
                written.put(name, copy(zip, folder.resolve(name)));
            } else {
                throw new IOException("it has an unexpected file '" + name + "'");
            }
        }
        if (manifest == null) {
            throw new IOException("its end is missing");
        }
        return manifest;
    }

    private static String copy(InputStream in, Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void check(JsonNode manifest, Map<String, String> written) throws IOException {
        List<String> named = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asText();
            named.add(name);
            if (!file.path("sha256").asText().equals(written.get(name))) {
                throw new IOException(name + " is not what the manifest says");
            }
        }
        if (named.size() != written.size()) {
            throw new IOException("the manifest names " + named + " and there are " + written.keySet());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CommandFailedException("cannot delete " + file + ", which is not whole: delete it by hand", e);
        }
    }
}
