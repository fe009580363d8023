import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;

/**
 * Batches as the Java producer compresses them, as JSON lines {codec, records, base64}: one record, a
 * hundred, and so many that every codec needs several blocks. Record n has the value valueOf(n).
 */
public class CompressedBatches {
  public static void main(String[] args) {
    for (CompressionType type : CompressionType.values()) {
      if (type == CompressionType.NONE) continue;
      for (int count : new int[] {1, 100, 5_000}) write(type, count);
    }
  }

  private static void write(CompressionType type, int count) {
    SimpleRecord[] records = new SimpleRecord[count];
    for (int n = 0; n < count; n++) records[n] = new SimpleRecord(1_000L + n, null, valueOf(n).getBytes());
    MemoryRecords batch = MemoryRecords.withRecords(Compression.of(type).build(), records);
    ByteBuffer buffer = batch.buffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    System.out.printf("{\"codec\":\"%s\",\"records\":%d,\"base64\":\"%s\"}%n", type.name, count, base64);
  }

  /** Long runs, text that comes again and digits that do not. */
  private static String valueOf(int n) {
    return "=".repeat(n % 97) + " order " + n + " of customer " + Integer.toUnsignedString(n * 0x9e3779b1, 36);
  }
}
