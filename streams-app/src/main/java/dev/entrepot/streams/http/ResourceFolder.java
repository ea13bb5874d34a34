package dev.entrepot.streams.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Lists a folder of the class path, in a jar or a directory. */
final class ResourceFolder {
    private ResourceFolder() {}

    /**
     * Returns the files of a folder and of the folders in it, relative to it.
     *
     * @param file where a file of the folder is
     * @param name its name in the folder
     */
    static List<String> names(URL file, String name) {
        try {
            return file.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar, name)
                    : inDirectory(Path.of(URI.create(file.toString())).resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the folder of " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> inJar(JarURLConnection connection, String name) throws IOException {
        connection.setUseCaches(false);
        String entry = connection.getEntryName();
        String folder = entry.substring(0, entry.length() - name.length());
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .filter(each -> !each.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(each -> each.startsWith(folder))
                    .map(each -> each.substring(folder.length()))
                    .toList();
        }
    }

    private static List<String> inDirectory(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
