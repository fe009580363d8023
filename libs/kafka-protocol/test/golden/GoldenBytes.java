import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Kafka's own classes as the judge of our codec. Two uses:
 *
 * <pre>
 * GoldenBytes write SEED ROUNDS NAME…   random messages as JSON lines {api, kind, version, hex, json}
 * GoldenBytes read                      lines {api, kind, version, hex} in; the bytes Kafka makes of them out
 * </pre>
 *
 * A name is an API key (24) or a record of a coordinator (TransactionLogValue). Every field gets a random
 * value unless Kafka's encoder refuses it in that version; where it accepts null and empty, those come too.
 * Half of the later rounds carry tagged fields nobody knows, marked "tags": they are to be skipped.
 */
public class GoldenBytes {
  private static final String[] WORDS = {
    "", "order", "Straße", "注文", "🛒", "a-longer-text-with-many-letters-so-that-lengths-differ", "x".repeat(130)
  };
  private static final String[] RECORD_PACKAGES = {
    "org.apache.kafka.coordinator.group.generated.", "org.apache.kafka.coordinator.transaction.generated."
  };
  private static final ObjectMapper mapper = new ObjectMapper();
  private static Random random;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("read")) readAll();
    else writeAll(args);
  }

  private static void writeAll(String[] args) throws Exception {
    random = new Random(Long.parseLong(args[1]));
    int rounds = Integer.parseInt(args[2]);
    for (int at = 3; at < args.length; at++) {
      for (String kind : kindsOf(args[at])) {
        Message sample = newMessage(args[at], kind);
        for (short v = lowest(args[at], sample); v <= highest(args[at], sample); v++) {
          for (int round = 0; round < rounds; round++) write(args[at], kind, v, round);
        }
      }
    }
  }

  private static void write(String name, String kind, short version, int round) throws Exception {
    Message message = newMessage(name, kind);
    fill(message, message, version, round > 0);
    boolean hasTags = round > 1 && random.nextBoolean() && addUnknownTag(message, version);
    Class<?> converter = Class.forName(message.getClass().getName() + "JsonConverter");
    Object json = converter.getMethod("write", message.getClass(), short.class).invoke(null, message, version);
    ObjectNode line = mapper.createObjectNode();
    line.put("api", displayName(name)).put("kind", kind).put("version", version);
    line.put("hex", hex(message, version));
    if (hasTags) line.put("tags", true);
    line.set("json", (JsonNode) json);
    System.out.println(mapper.writeValueAsString(line));
  }

  private static void readAll() throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode asked = mapper.readTree(line);
      System.out.println(readOne(asked));
    }
  }

  private static String readOne(JsonNode asked) throws Exception {
    ByteBuffer sent = ByteBuffer.wrap(HexFormat.of().parseHex(asked.get("hex").asText()));
    short version = (short) asked.get("version").asInt();
    Message message = newMessage(asked.get("api").asText(), asked.get("kind").asText());
    try {
      if (asked.get("kind").asText().equals("record")) sent.getShort();
      message.read(new ByteBufferAccessor(sent), version);
      if (sent.hasRemaining()) return "refused: " + sent.remaining() + " bytes are left";
      return hex(message, version);
    } catch (RuntimeException refused) {
      return "refused: " + refused;
    }
  }

  private static boolean isApi(String name) {
    return Character.isDigit(name.charAt(0));
  }

  private static ApiMessageType type(String key) {
    return ApiMessageType.fromApiKey(Short.parseShort(key));
  }

  private static List<String> kindsOf(String name) {
    return isApi(name) ? List.of("request", "response") : List.of("record");
  }

  private static String displayName(String name) {
    return isApi(name) ? type(name).name : name;
  }

  private static Message newMessage(String name, String kind) throws Exception {
    if (isApi(name)) {
      ApiMessage message = kind.equals("request") ? type(name).newRequest() : type(name).newResponse();
      return message;
    }
    for (String where : RECORD_PACKAGES) {
      try {
        return (Message) Class.forName(where + name).getDeclaredConstructor().newInstance();
      } catch (ClassNotFoundException elsewhere) {
        continue;
      }
    }
    throw new IllegalArgumentException("no record " + name);
  }

  private static short lowest(String name, Message sample) {
    return isApi(name) ? type(name).lowestSupportedVersion() : sample.lowestSupportedVersion();
  }

  private static short highest(String name, Message sample) {
    return isApi(name) ? type(name).highestSupportedVersion(false) : sample.highestSupportedVersion();
  }

  private static boolean addUnknownTag(Message message, short version) {
    message.unknownTaggedFields().add(new RawTaggedField(9_000 + random.nextInt(1_000), text().getBytes()));
    if (isWritable(message, version)) return true;
    message.unknownTaggedFields().clear();
    return false;
  }

  private static void fill(Object target, Message root, short version, boolean sparse) throws Exception {
    for (Field field : target.getClass().getDeclaredFields()) {
      int modifiers = field.getModifiers();
      boolean isOwn = !Modifier.isStatic(modifiers) && !field.getName().startsWith("_");
      if (!isOwn || Set.of("next", "prev").contains(field.getName())) continue;
      field.setAccessible(true);
      if (sparse && random.nextInt(4) == 0 && setNull(target, field, root, version)) continue;
      setRandom(target, field, root, version, sparse);
    }
  }

  /** A null record set is left out: Kafka and we both write an empty one for it. */
  private static boolean setNull(Object target, Field field, Message root, short version) throws Exception {
    if (field.getType().isPrimitive() || field.getType().getSimpleName().equals("BaseRecords")) return false;
    Object before = field.get(target);
    field.set(target, null);
    if (isWritable(root, version)) return true;
    field.set(target, before);
    return false;
  }

  private static void setRandom(Object target, Field field, Message root, short version, boolean sparse)
      throws Exception {
    Object before = field.get(target);
    Object value = randomValue(field.getType(), field.getGenericType(), sparse);
    if (value == null) return;
    if (!isAccepted(target, field, value)) value = random.nextInt(65_536);
    field.set(target, value);
    if (!isWritable(root, version)) {
      field.set(target, before);
    } else if (value instanceof AbstractCollection<?> collection) {
      for (Object element : collection) if (element instanceof Message) fill(element, root, version, sparse);
    } else if (value instanceof Message nested) {
      fill(nested, root, version, sparse);
    }
  }

  /** Setters refuse what is no uint16; the encoder would cut it off in silence. */
  private static boolean isAccepted(Object target, Field field, Object value) throws Exception {
    if (field.getType() != int.class) return true;
    String setter = "set" + field.getName().substring(0, 1).toUpperCase() + field.getName().substring(1);
    try {
      target.getClass().getMethod(setter, int.class).invoke(target, value);
      return true;
    } catch (InvocationTargetException refused) {
      return false;
    }
  }

  private static Object randomValue(Class<?> type, Type generic, boolean sparse) throws Exception {
    if (type == byte.class) return (byte) (random.nextInt(256) - 128);
    if (type == short.class) return (short) random.nextInt();
    if (type == int.class) return random.nextInt();
    if (type == long.class) return random.nextLong() >> 12;
    if (type == double.class) return random.nextDouble();
    if (type == boolean.class) return random.nextBoolean();
    if (type == String.class) return text();
    if (type == byte[].class) return text().getBytes();
    if (type == ByteBuffer.class) return ByteBuffer.wrap(text().getBytes());
    if (type == Uuid.class) return new Uuid(random.nextLong(), random.nextLong());
    if (type.getSimpleName().equals("BaseRecords")) return MemoryRecords.readableRecords(ByteBuffer.wrap(text().getBytes()));
    if (type == List.class) return list(((ParameterizedType) generic).getActualTypeArguments()[0], sparse);
    if (AbstractCollection.class.isAssignableFrom(type)) return collection(type, sparse);
    if (Message.class.isAssignableFrom(type)) return type.getDeclaredConstructor().newInstance();
    return null;
  }

  private static int size(boolean sparse) {
    return sparse ? random.nextInt(3) : 1 + random.nextInt(2);
  }

  private static Object list(Type element, boolean sparse) throws Exception {
    List<Object> items = new ArrayList<>();
    for (int left = size(sparse); left > 0; left--) items.add(boxed((Class<?>) element, sparse));
    return items;
  }

  private static Object boxed(Class<?> type, boolean sparse) throws Exception {
    if (type == Integer.class) return random.nextInt();
    if (type == Long.class) return random.nextLong() >> 12;
    if (type == Short.class) return (short) random.nextInt();
    if (type == Byte.class) return (byte) random.nextInt();
    return randomValue(type, type, sparse);
  }

  @SuppressWarnings("unchecked")
  private static Object collection(Class<?> type, boolean sparse) throws Exception {
    Type element = ((ParameterizedType) type.getGenericSuperclass()).getActualTypeArguments()[0];
    AbstractCollection<Object> items = (AbstractCollection<Object>) type.getDeclaredConstructor().newInstance();
    for (int left = size(sparse); left > 0; left--) {
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

  /** Records stand in their log with two bytes in front: a value's version, a key's kind of record. */
  private static String hex(Message message, short version) {
    String body = HexFormat.of().formatHex(bytes(message, version));
    String name = message.getClass().getSimpleName();
    if (name.endsWith("Key")) return HexFormat.of().formatHex(MessageUtil.toCoordinatorTypePrefixedBytes((ApiMessage) message));
    return name.endsWith("Value") ? String.format("%04x", version) + body : body;
  }

  private static byte[] bytes(Message message, short version) {
    ByteBuffer buffer = MessageUtil.toByteBufferAccessor(message, version).buffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String text() {
    return WORDS[random.nextInt(random.nextInt(4) == 0 ? WORDS.length : 5)];
  }
}
