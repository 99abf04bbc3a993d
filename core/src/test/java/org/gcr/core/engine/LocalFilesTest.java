package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LocalFilesTest {

    @TempDir
    java.nio.file.Path folder;

    /** What Hadoop's own class makes by processes is what this one makes without. */
    @Test
    void modesAreThoseOfHadoop() throws IOException {
        try (FileSystem hadoop = new LocalFileSystem();
                FileSystem own = new LocalFiles()) {
            assertThat(modes(own, "own")).isEqualTo(modes(hadoop, "hadoop"));
        }
        assertThat(Files.readString(folder.resolve("own/a/file"))).isEqualTo("text");
    }

    private List<String> modes(FileSystem files, String name) throws IOException {
        files.initialize(folder.toUri(), new Configuration(false));
        java.nio.file.Path place = folder.resolve(name);
        Path there = new Path(place.toUri());
        files.mkdirs(new Path(there, "a/b"));
        files.mkdirs(new Path(there, "closed"), new FsPermission((short) 0700));
        files.mkdirs(new Path(there, "sticky"));
        files.setPermission(new Path(there, "sticky"), new FsPermission((short) 01777));
        try (FSDataOutputStream out = files.create(new Path(there, "a/file"))) {
            out.writeBytes("text");
        }
        files.setPermission(new Path(there, "a/b"), new FsPermission((short) 0541));
        List<String> modes = new ArrayList<>();
        for (String one : List.of("", "a", "a/b", "a/file", "a/.file.crc", "closed", "sticky")) {
            modes.add(one + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(one))) + " "
                    + Files.getAttribute(place.resolve(one), "unix:mode"));
        }
        return modes;
    }

    /** Spark on this machine's own threads writes by it. */
    @Test
    void sparkUsesIt() throws IOException {
        EnginePair.spark().begin("files");
        Configuration settings = SparkSession.active().sparkContext().hadoopConfiguration();
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), settings)) {
            assertThat(files).isInstanceOf(LocalFiles.class);
        }
    }
}
