package io.tributary.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerMeterTest {

    @Test
    void readsTheBytesThatWentToTheDisk() {
        List<String> lines = List.of("rchar: 5", "wchar: 7", "write_bytes: 4096", "cancelled_write_bytes: 9");
        assertThat(ServerMeter.bytesWritten(lines)).isEqualTo(4096);
    }

    @Test
    void knowsNothingOfAProcessThatIsNotThere() {
        ServerMeter nobody = new ServerMeter(-1);
        assertThat(nobody.bytesWritten()).isZero();
        assertThat(nobody.cpuSeconds()).isZero();
    }
}
