import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.AbstractCollection;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Writes random messages of the given API keys, in every stable version Apache Kafka has, as JSON lines:
 * {api, kind, version, hex, json}. The spec golden-bytes.spec.ts holds our codec against them.
 *
 * Every field gets a random value unless Kafka's own encoder refuses it in that version. Seeded, so that
 * the file only changes with Kafka.
 */
public class GoldenBytes {
  private static final Random random = new Random(20261122);
  private static final ObjectMapper mapper = new ObjectMapper();

  public static void main(String[] keys) throws Exception {
    for (String key : keys) {
      ApiMessageType type = ApiMessageType.fromApiKey(Short.parseShort(key));
      for (short v = type.lowestSupportedVersion(); v <= type.highestSupportedVersion(false); v++) {
        write(type, "request", type.newRequest(), v);
        write(type, "response", type.newResponse(), v);
      }
    }
  }

  private static void write(ApiMessageType type, String kind, ApiMessage message, short version) throws Exception {
    fill(message, message, version);
    Class<?> converter = Class.forName(message.getClass().getName() + "JsonConverter");
    Object json = converter.getMethod("write", message.getClass(), short.class).invoke(null, message, version);
    ObjectNode line = mapper.createObjectNode();
    line.put("api", type.name).put("kind", kind).put("version", version);
    line.put("hex", hex(bytes(message, version)));
    line.set("json", (com.fasterxml.jackson.databind.JsonNode) json);
    System.out.println(mapper.writeValueAsString(line));
  }

  private static void fill(Object target, Message root, short version) throws Exception {
    for (Field field : target.getClass().getDeclaredFields()) {
      int modifiers = field.getModifiers();
      boolean isOwn = !Modifier.isStatic(modifiers) && !field.getName().startsWith("_");
      if (!isOwn || List.of("next", "prev").contains(field.getName())) continue;
      field.setAccessible(true);
      Object before = field.get(target);
      Object value = randomValue(field.getType(), field.getGenericType());
      if (value == null) continue;
      if (!isAccepted(target, field, value)) value = random.nextInt(65_536);
      field.set(target, value);
      if (!isWritable(root, version)) {
        field.set(target, before);
      } else if (value instanceof AbstractCollection<?> collection) {
        for (Object element : collection) if (element instanceof Message) fill(element, root, version);
      } else if (value instanceof Message nested) {
        fill(nested, root, version);
      }
    }
  }

  /** Setters refuse what is no uint16; the encoder would cut it off in silence. */
  private static boolean isAccepted(Object target, Field field, Object value) throws Exception {
    if (field.getType() != int.class) return true;
    String setter = "set" + field.getName().substring(0, 1).toUpperCase() + field.getName().substring(1);
    try {
      target.getClass().getMethod(setter, int.class).invoke(target, value);
      return true;
    } catch (java.lang.reflect.InvocationTargetException refused) {
      return false;
    }
  }

  private static Object randomValue(Class<?> type, Type generic) throws Exception {
    if (type == byte.class) return (byte) random.nextInt(100);
    if (type == short.class) return (short) (random.nextInt(60_000) - 30_000);
    if (type == int.class && generic == int.class) return random.nextInt();
    if (type == long.class) return random.nextLong() >> 12;
    if (type == double.class) return random.nextDouble();
    if (type == boolean.class) return random.nextBoolean();
    if (type == String.class) return text();
    if (type == byte[].class) return text().getBytes();
    if (type == ByteBuffer.class) return ByteBuffer.wrap(text().getBytes());
    if (type == Uuid.class) return new Uuid(random.nextLong(), random.nextLong());
    if (type.getSimpleName().equals("BaseRecords")) return MemoryRecords.readableRecords(ByteBuffer.wrap(text().getBytes()));
    if (type == List.class) return list(((ParameterizedType) generic).getActualTypeArguments()[0]);
    if (AbstractCollection.class.isAssignableFrom(type)) return collection(type);
    if (Message.class.isAssignableFrom(type)) return type.getDeclaredConstructor().newInstance();
    return null;
  }

  private static Object list(Type element) throws Exception {
    List<Object> items = new java.util.ArrayList<>();
    for (int left = random.nextInt(3); left >= 0; left--) items.add(boxed((Class<?>) element));
    return items;
  }

  private static Object boxed(Class<?> type) throws Exception {
    if (type == Integer.class) return random.nextInt();
    if (type == Long.class) return random.nextLong() >> 12;
    if (type == Short.class) return (short) random.nextInt(30_000);
    if (type == Byte.class) return (byte) random.nextInt(100);
    return randomValue(type, type);
  }

  @SuppressWarnings("unchecked")
  private static Object collection(Class<?> type) throws Exception {
    Type element = ((ParameterizedType) type.getGenericSuperclass()).getActualTypeArguments()[0];
    AbstractCollection<Object> items = (AbstractCollection<Object>) type.getDeclaredConstructor().newInstance();
    for (int left = random.nextInt(3); left >= 0; left--) {
      items.add(((Class<?>) element).getDeclaredConstructor().newInstance());
    }
    return items;
  }

  private static boolean isWritable(Message root, short version) {
    try {
      bytes(root, version);
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  private static byte[] bytes(Message message, short version) {
    ByteBuffer buffer = MessageUtil.toByteBufferAccessor(message, version).buffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static String text() {
    String[] words = {"", "order", "Straße", "注文", "a-longer-text-with-many-letters-so-that-lengths-differ"};
    return words[random.nextInt(words.length)];
  }
}
