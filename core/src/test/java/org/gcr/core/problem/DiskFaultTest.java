package org.gcr.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

/** The remedy is the one that helps. */
class DiskFaultTest {

    @Test
    void aFullDiskWantsRoomWhoeverTellsOfIt() {
        for (IOException told : new IOException[] {
            new IOException("No space left on device"),
            new FileSystemException("/w/tmp/x", null, "No space left on device"),
            new FileSystemException("/w/tmp/x", null, "Disk quota exceeded"),
            new IOException("There is not enough space on the disk")
        }) {
            Problem problem = DiskFault.of("model.a", told);
            assertThat(problem.code()).isEqualTo(Code.DISK_FULL);
            assertThat(problem.toString())
                    .contains("model.a")
                    .contains("make room")
                    .doesNotContain("permission");
        }
    }

    @Test
    void aRightThatLacksIsAskedForAndNotRoom() {
        for (IOException told : new IOException[] {
            new AccessDeniedException("/w/tmp/x"), new FileSystemException("/w/tmp/x", null, "Read-only file system")
        }) {
            Problem problem = DiskFault.of("", told);
            assertThat(problem.code()).isEqualTo(Code.READ_WRITE);
            assertThat(problem.toString())
                    .contains("/w/tmp/x")
                    .contains("--warehouse")
                    .doesNotContain("room");
        }
    }

    @Test
    void anythingElseIsTold() {
        assertThat(DiskFault.of("model.a", new IOException("Input/output error"))
                        .toString())
                .startsWith("GCR-3001 model.a: IOException Input/output error; ");
        assertThat(DiskFault.isFull(null)).isFalse();
    }
}
