package dev.entrepot.schemas.wire;

import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;

/** The five bytes before the Avro data: 0, then the schema id, high byte first. */
final class Header {

    static final int LENGTH = 5;
    private static final byte MAGIC = 0;

    private Header() {}

    static void write(ByteArrayOutputStream out, int schemaId) {
        out.write(MAGIC);
        out.write(schemaId >>> 24);
        out.write(schemaId >>> 16);
        out.write(schemaId >>> 8);
        out.write(schemaId);
    }

    static int schemaId(String topic, byte[] data) {
        if (data.length < LENGTH) {
            throw new UndecodableException(
                    Reason.TOO_SHORT,
                    "Value in topic " + topic + " has " + data.length + " bytes; the header alone takes " + LENGTH,
                    null);
        }
        if (data[0] != MAGIC) {
            throw new UndecodableException(
                    Reason.BAD_MAGIC,
                    "Value in topic " + topic + " starts with byte " + Byte.toUnsignedInt(data[0])
                            + " and not 0: not in the Confluent wire format",
                    null);
        }
        return Byte.toUnsignedInt(data[1]) << 24
                | Byte.toUnsignedInt(data[2]) << 16
                | Byte.toUnsignedInt(data[3]) << 8
                | Byte.toUnsignedInt(data[4]);
    }
}
