package dev.entrepot.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroBufferTest {
    static LongStream numbers() {
        Random random = new Random(20);
        return LongStream.concat(
                LongStream.of(
                        0,
                        1,
                        -1,
                        63,
                        64,
                        127,
                        128,
                        -128,
                        -129,
                        255,
                        256,
                        32767,
                        -32768,
                        32768,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE),
                LongStream.generate(() -> random.nextLong() >> random.nextInt(64))
                        .limit(500));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void writesWhatAvroWrites(long number) throws IOException {
        AvroBuffer buffer = new AvroBuffer();
        buffer.begin(7);
        buffer.number(number);
        buffer.decimal(number);
        buffer.text("späť");
        buffer.code("H5");

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(new byte[] {0, 0, 0, 0, 7});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(expected, null);
        encoder.writeLong(number);
        encoder.writeBytes(ByteBuffer.wrap(BigInteger.valueOf(number).toByteArray()));
        encoder.writeString("späť");
        encoder.writeString("H5");
        encoder.flush();
        assertThat(buffer.toBytes()).isEqualTo(expected.toByteArray());
    }
}
