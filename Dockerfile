# docker build -t tickwell .    (README, "The container image")
FROM docker.io/library/maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
COPY liberty liberty
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -Psbom package -Dmaven.test.skip=true

FROM icr.io/appcafe/open-liberty:26.0.0.3-kernel-slim-java17-openj9-ubi-minimal
# What seldom changes goes first: the features are a layer of their own.
COPY --chown=1001:0 liberty/ /config/
# Those of the optional files too, for who switches one on has no network to fetch them.
RUN cp /config/optional/*.xml /config/configDropins/overrides/ && features.sh && cd /config/optional && for file in *.xml; do rm "/config/configDropins/overrides/$file"; done
COPY --chown=1001:0 src/main/deploy/entrypoint.sh /opt/ol/helpers/runtime/tickwell.sh
COPY --chown=1001:0 src/main/deploy/replica.xml /config/configDropins/overrides/
COPY --chown=1001:0 --from=build /src/target/jdbc/ /config/lib/jdbc/
COPY --chown=1001:0 --from=build /src/target/classes/io/tickwell/guard/ /config/lib/guard/io/tickwell/guard/
COPY --chown=1001:0 --from=build /src/target/tickwell.war /config/apps/
# configure.sh starts and stops the server to fill the caches. It shall call no vendor, and leave neither rows nor keys behind.
RUN HOSTNAME=image SANDBOX_ENABLED=true H2_FILE=/tmp/warm-up/tickwell configure.sh \
    && rm -rf /tmp/warm-up /output/data /output/logs /output/resources /output/tranlog \
    && mkdir -m 775 /output/data
# Behind the container's own network; the environment still changes it.
ENV HTTP_HOST=*
USER 1001
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD curl -fs -o /dev/null "http://localhost:${HTTP_PORT:-9080}/health/ready" || curl -fsS -o /dev/null "http://localhost:${ADMIN_HTTP_PORT:-9081}/health/ready"
ENTRYPOINT ["/opt/ol/helpers/runtime/tickwell.sh"]
CMD ["/opt/ol/wlp/bin/server", "run", "defaultServer"]
