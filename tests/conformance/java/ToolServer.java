import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs the main method of one command line tool after the other: {"tool": class, "args": [...]} a line on
 * stdin, {"result": {"exit": code, "output": text}} a line on stdout. A JVM takes longer to start than most
 * tools to run. A tool that exits only ends itself, and what it wants done at the end of the JVM is done then.
 */
public class ToolServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Hooks that are not new any more. */
  private static final Set<Thread> FOREIGN = Collections.newSetFromMap(new IdentityHashMap<>());
  private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

  /** Ends a tool in the middle. Most tools catch it and exit again: the first code counts. */
  private static class Exited extends RuntimeException {}

  public static void main(String[] unused) throws Exception {
    PrintStream answers = System.out;
    newShutdownHooks();
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      JsonNode request = JSON.readTree(line);
      List<String> args = new ArrayList<>();
      request.get("args").forEach(arg -> args.add(arg.asText()));
      Map<String, Object> result = run(request.get("tool").asText(), args.toArray(new String[0]));
      answers.println(JSON.writeValueAsString(Map.of("result", result)));
      answers.flush();
    }
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, Object> run(String tool, String[] args) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8);
    List<Runnable> atEnd = new ArrayList<>();
    List<Integer> codes = new ArrayList<>();
    Exit.Procedure end = (code, message) -> {
      codes.add(code);
      System.setOut(SILENT);
      System.setErr(SILENT);
      throw new Exited();
    };
    Exit.setExitProcedure(end);
    Exit.setHaltProcedure(end);
    Exit.setShutdownHookAdder((name, hook) -> atEnd.add(hook));
    System.setOut(printed);
    System.setErr(printed);
    try {
      Class.forName(tool).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failed) {
      if (codes.isEmpty()) failed.getCause().printStackTrace(printed);
      codes.add(1);
    }
    System.setOut(printed);
    for (Runnable hook : atEnd) hook.run();
    for (Thread hook : newShutdownHooks()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      hook.start();
      hook.join();
    }
    // Threads that a tool leaves behind must not speak in between.
    System.setOut(SILENT);
    System.setErr(SILENT);
    int exit = codes.isEmpty() ? 0 : codes.get(0);
    return Map.of("exit", exit, "output", output.toString(StandardCharsets.UTF_8));
  }

  /** Some tools do not ask Exit. Needs --add-opens java.base/java.lang=ALL-UNNAMED. */
  @SuppressWarnings("unchecked")
  private static List<Thread> newShutdownHooks() throws Exception {
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    return ((Map<Thread, Thread>) hooks.get(null)).keySet().stream().filter(FOREIGN::add).toList();
  }
}
