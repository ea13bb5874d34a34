# Images of the streams app and of the publisher, made from what `mvn package` (or the first `./entrepot`) left in target/,
# so that building them needs neither Maven nor a network. Libraries first, the program last: a new version moves one small layer.
FROM eclipse-temurin:17-jre AS runtime
RUN mkdir -p /opt/entrepot /var/lib/entrepot /data && chown 10001:10001 /var/lib/entrepot
WORKDIR /var/lib/entrepot
# Native memory (RocksDB, network buffers) lives beside the heap; what does not fit ends the process instead of crippling it.
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
# The C library keeps what RocksDB frees in the arena that it came from, for that arena alone: few of them use it again.
ENV MALLOC_ARENA_MAX=2
USER 10001:10001

FROM runtime AS publisher
COPY producer/target/lib/ /opt/entrepot/lib/
COPY producer/target/producer-*.jar /opt/entrepot/publisher.jar
WORKDIR /data
ENTRYPOINT ["java", "-jar", "/opt/entrepot/publisher.jar"]
CMD ["--help"]

FROM runtime AS streams
COPY deploy/ready /opt/entrepot/ready
COPY streams-app/target/lib/ /opt/entrepot/lib/
COPY streams-app/target/streams-app-*.jar /opt/entrepot/streams.jar
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["/opt/entrepot/ready"]
ENTRYPOINT ["java", "-jar", "/opt/entrepot/streams.jar"]
CMD ["--help"]
