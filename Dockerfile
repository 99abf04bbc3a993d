# The light archive on a Java runtime. No image was built where this was written: .ci/check_archives does its steps in a plain folder.
#   mvn -Pdist -DskipTests package && docker build -t gcr .
#   docker run --network none -v "$PWD:/data" gcr run
FROM eclipse-temurin:17-jre
COPY app/target/gcr-*-light.tar.gz /tmp/gcr.tar.gz
RUN tar -xzf /tmp/gcr.tar.gz -C /opt && rm /tmp/gcr.tar.gz
RUN ln -s /opt/gcr-*/bin/gcr /usr/local/bin/gcr
USER 65534
WORKDIR /data
ENV LANG=C.UTF-8
ENTRYPOINT ["gcr"]
CMD ["--help"]
