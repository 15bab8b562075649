# The tar.gz of the distribution on a small Java:
#
#   mvn -DskipTests package && docker build -t qmig .
#   docker run --rm --user "$(id -u)" --volume "$PWD:/work" --env QDRANT_URL qmig migrate
FROM eclipse-temurin:17.0.15_6-jre-alpine

ARG VERSION=0.1.0-SNAPSHOT
ADD cli/target/qmig-${VERSION}.tar.gz /opt/
RUN ln -s qmig-${VERSION} /opt/qmig \
    && adduser -D -u 10001 qmig \
    && install -d -o qmig /work \
    && XDG_CACHE_HOME=/opt/cache /opt/qmig/bin/qmig cache warm
# In the cache is the archive of classes from which qmig starts faster; whoever runs the image can read it.
ENV PATH=/opt/qmig/bin:${PATH} XDG_CACHE_HOME=/opt/cache

# A number, so that a cluster that allows nobody to be root can tell that this is somebody else.
USER 10001
WORKDIR /work
ENTRYPOINT ["qmig"]
