package dev.entrepot.schemas.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry is and how to deal with it.
 *
 * @param urls base addresses of one registry, tried in turn; a path such as {@code /apis/ccompat/v7} is kept
 * @param userInfo {@code user:password} for basic authentication, or null for none
 * @param patience how long a call goes on trying while the registry cannot be reached
 * @param requestTimeout how long a single request may take
 * @param autoRegister whether writers register their schema; if not, it has to be there already
 * @param tls Kafka's {@code ssl.*} settings for addresses with https; empty for what Java trusts
 */
public record RegistrySettings(
        List<URI> urls,
        @Nullable String userInfo,
        Duration patience,
        Duration requestTimeout,
        boolean autoRegister,
        Map<String, String> tls) {

    /** Key of the addresses, comma separated. */
    public static final String URL = "schema.registry.url";

    /** Key of {@code user:password}. */
    public static final String USER_INFO = "basic.auth.user.info";

    /** What stands before keys that are meant for the registry alone, as in {@code schema.registry.ssl.truststore.location}. */
    public static final String PREFIX = "schema.registry.";

    /** Key of whether writers register schemas: {@code true} (the default) or {@code false}. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** Checks that there is an address. */
    public RegistrySettings {
        urls = List.copyOf(urls);
        tls = Map.copyOf(tls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("No registry address given: set " + URL);
        }
    }

    /**
     * Settings for an address, all else by default: a minute's patience, schemas are registered.
     *
     * @param urls one address or several, comma separated; {@code http://user:password@host:port/path} is understood
     * @throws IllegalArgumentException if an address is not an http or https URL
     */
    public static RegistrySettings of(String urls) {
        List<URI> addresses = Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(RegistrySettings::parse)
                .toList();
        String userInfo = addresses.stream()
                .map(URI::getUserInfo)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        return new RegistrySettings(
                addresses.stream().map(RegistrySettings::withoutUserInfo).toList(),
                userInfo,
                DEFAULT_PATIENCE,
                DEFAULT_REQUEST_TIMEOUT,
                true,
                Map.of());
    }

    /**
     * Settings from a Kafka configuration, by the keys that Confluent's clients use: {@link #USER_INFO} and {@link #AUTO_REGISTER}, with
     * or without {@link #PREFIX}, and {@code schema.registry.ssl.*}, which are Kafka's own settings of TLS for this one server.
     *
     * @throws IllegalArgumentException if the address is missing or not an http or https URL
     */
    public static RegistrySettings from(Map<String, ?> configuration) {
        Object urls = configuration.get(URL);
        RegistrySettings settings = of(urls == null ? "" : urls.toString());
        Object userInfo = either(configuration, USER_INFO);
        Object autoRegister = either(configuration, AUTO_REGISTER);
        return new RegistrySettings(
                settings.urls,
                userInfo == null ? settings.userInfo : userInfo.toString(),
                settings.patience,
                settings.requestTimeout,
                autoRegister == null || Boolean.parseBoolean(autoRegister.toString()),
                tls(configuration));
    }

    /**
     * Settings for an address, with what a Kafka configuration says about the rest.
     *
     * @param urls as in {@link #of}; wins over the configuration's own
     * @throws IllegalArgumentException if an address is not an http or https URL
     */
    public static RegistrySettings of(String urls, Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>(configuration);
        settings.put(URL, urls);
        return from(settings);
    }

    private static @Nullable Object either(Map<String, ?> configuration, String key) {
        Object own = configuration.get(PREFIX + key);
        return own == null ? configuration.get(key) : own;
    }

    private static Map<String, String> tls(Map<String, ?> configuration) {
        Map<String, String> tls = new HashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(PREFIX + "ssl.")) {
                tls.put(key.substring(PREFIX.length()), String.valueOf(value));
            }
        });
        return tls;
    }

    /** The same with another patience. */
    public RegistrySettings withPatience(Duration other) {
        return new RegistrySettings(urls, userInfo, other, requestTimeout, autoRegister, tls);
    }

    /** The same, but writers only look their schema up. */
    public RegistrySettings withoutRegistration() {
        return new RegistrySettings(urls, userInfo, patience, requestTimeout, false, tls);
    }

    /** Leaves passwords out. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", userInfo=" + (userInfo == null ? "none" : "given") + ", patience="
                + patience + ", requestTimeout=" + requestTimeout + ", autoRegister=" + autoRegister + ", tls="
                + tls.keySet().stream().sorted().toList() + "]";
    }

    private static URI parse(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            // Not as the cause: its message repeats the text, with what may be a password.
            throw notAnAddress(text);
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw notAnAddress(text);
        }
        return address;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("Registry address '" + text.replaceFirst("^([^:/]*:)?(//)?.*@", "$1$2")
                + "' is not an http or https URL such as" + " http://127.0.0.1:8081");
    }

    private static URI withoutUserInfo(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
        return URI.create(address.getScheme() + "://" + address.getHost() + port + path);
    }
}
