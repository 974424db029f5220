package vigil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What the generated C cannot keep must not be in the classes that are compiled to it: all that the
 * native programs reach. See "Why the core is compiled as it is" in ARCHITECTURE.md.
 */
class CoreClassesTest {
    /** What javac throws where a switch over an enum misses a constant. */
    private static final Set<String> THROWN_BY_SWITCHES =
            Set.of(
                    "java/lang/IncompatibleClassChangeError",
                    "java/lang/MatchException",
                    "java/lang/NoSuchFieldError");

    /** Library methods that throw on bad input, or that work behind the supervisor's back. */
    private static final Set<String> BANNED =
            Set.of(
                    "java/lang/Integer.parseInt",
                    "java/lang/Integer.parseUnsignedInt",
                    "java/lang/Integer.valueOf(Ljava/lang/String;)",
                    "java/lang/Integer.decode",
                    "java/lang/Long.parseLong",
                    "java/lang/Long.parseUnsignedLong",
                    "java/lang/Long.valueOf(Ljava/lang/String;)",
                    "java/lang/Long.decode",
                    "java/lang/Byte.parseByte",
                    "java/lang/Short.parseShort",
                    "java/lang/Double.parseDouble",
                    "java/lang/Float.parseFloat",
                    "java/lang/Math.addExact",
                    "java/lang/Math.multiplyExact",
                    "java/lang/Math.subtractExact",
                    "java/lang/Math.toIntExact",
                    "java/lang/String.format",
                    "java/lang/String.formatted",
                    "java/lang/String.getBytes",
                    "java/util/Optional.orElseThrow",
                    "java/util/Objects.checkIndex");

    private static final Set<String> BANNED_CLASSES =
            Set.of(
                    "java/lang/Thread",
                    "java/lang/ThreadLocal",
                    "java/io/PrintStream",
                    "java/util/Scanner",
                    "java/util/Formatter",
                    "java/util/regex/Pattern");

    private static final Map<String, ClassNode> CORE = new TreeMap<>();

    @BeforeAll
    static void followReferences() throws IOException {
        Deque<String> open = new ArrayDeque<>(mainClasses());
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!CORE.containsKey(name)) {
                ClassNode node = read(name);
                CORE.put(name, node);
                references(node).stream().filter(n -> n.startsWith("vigil/")).forEach(open::push);
            }
        }
    }

    /** Of the native programs, as the build compiles them. */
    private static List<String> mainClasses() throws IOException {
        return Pattern.compile("<mainClass>(.*)</mainClass>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(match -> match.group(1).replace('.', '/'))
                .toList();
    }

    private static ClassNode read(String name) throws IOException {
        try (InputStream bytes =
                CoreClassesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
            return node;
        }
    }

    private static Set<String> references(ClassNode node) {
        Set<String> names = new TreeSet<>();
        Remapper collector =
                new Remapper() {
                    @Override
                    public String map(String name) {
                        names.add(name);
                        return name;
                    }
                };
        node.accept(new ClassRemapper(new ClassNode(), collector));
        return names;
    }

    private static Set<String> find(Rule rule) {
        Set<String> found = new TreeSet<>();
        for (ClassNode node : CORE.values()) {
            for (MethodNode method : node.methods) {
                if (rule.isBrokenBy(node, method)) {
                    found.add(node.name + "." + method.name);
                }
            }
        }
        return found;
    }

    private interface Rule {
        boolean isBrokenBy(ClassNode node, MethodNode method);
    }

    private interface CallRule {
        boolean isBrokenBy(ClassNode caller, MethodInsnNode call);
    }

    private static Set<String> findCalls(CallRule rule) {
        return find(
                (node, method) -> {
                    for (AbstractInsnNode instruction : method.instructions) {
                        if (instruction instanceof MethodInsnNode call
                                && rule.isBrokenBy(node, call)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    @Test
    void reachEveryProgram() {
        assertTrue(
                CORE.keySet()
                        .containsAll(
                                Set.of(
                                        "vigil/runsv/Runsv",
                                        "vigil/runsvdir/Runsvdir",
                                        "vigil/sv/Sv",
                                        "vigil/chpst/Chpst",
                                        "vigil/posix/Fd")),
                CORE.keySet().toString());
    }

    @Test
    void throwNothing() {
        assertEquals(Set.of(), find((node, method) -> throwsOnPurpose(method)));
    }

    private static boolean throwsOnPurpose(MethodNode method) {
        String made = "";
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.NEW) {
                made = ((TypeInsnNode) instruction).desc;
            } else if (instruction.getOpcode() == Opcodes.ATHROW
                    && !THROWN_BY_SWITCHES.contains(made)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void catchNothing() {
        assertEquals(
                Set.of(),
                find(
                        (node, method) ->
                                !method.tryCatchBlocks.isEmpty() && !isSwitchMap(node, method)));
    }

    /** The table that javac makes for a switch over an enum; TeaVM replaces it by ordinals. */
    private static boolean isSwitchMap(ClassNode node, MethodNode method) {
        return method.name.equals("<clinit>")
                && (node.access & Opcodes.ACC_SYNTHETIC) != 0
                && node.fields.stream().allMatch(f -> f.name.startsWith("$SwitchMap$"))
                && method.tryCatchBlocks.stream()
                        .allMatch(block -> block.type.equals("java/lang/NoSuchFieldError"));
    }

    @Test
    void takeNoLock() {
        assertEquals(
                Set.of(),
                find(
                        (node, method) -> {
                            for (AbstractInsnNode instruction : method.instructions) {
                                if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                                    return true;
                                }
                            }
                            return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
                        }));
    }

    @Test
    void callNoMethodThatThrowsOnInput() {
        assertEquals(
                Set.of(),
                findCalls(
                        (caller, call) -> {
                            String method = call.owner + "." + call.name;
                            int end = call.desc.indexOf(')') + 1;
                            return BANNED.contains(method)
                                    || BANNED.contains(method + call.desc.substring(0, end))
                                    || BANNED_CLASSES.contains(call.owner);
                        }));
    }

    @Test
    void declareNativeMethodsInOnePackage() {
        Set<String> packages =
                CORE.values().stream()
                        .filter(
                                node ->
                                        node.methods.stream()
                                                .anyMatch(
                                                        m -> (m.access & Opcodes.ACC_NATIVE) != 0))
                        .map(node -> packageOf(node.name))
                        .collect(Collectors.toSet());
        assertEquals(Set.of("vigil/posix"), packages);
    }

    @Test
    void keepProgramsApart() {
        Set<String> programs =
                CORE.values().stream()
                        .filter(
                                node ->
                                        node.methods.stream()
                                                .anyMatch(
                                                        m ->
                                                                m.name.equals("main")
                                                                        && m.desc.equals("([B)V")))
                        .map(node -> packageOf(node.name))
                        .collect(Collectors.toSet());
        assertFalse(programs.isEmpty());
        Set<String> found = new TreeSet<>();
        for (ClassNode node : CORE.values()) {
            String from = packageOf(node.name);
            for (String to : references(node)) {
                if (programs.contains(packageOf(to))
                        && !packageOf(to).equals(from)
                        && !from.equals("vigil")) {
                    found.add(from + " -> " + to);
                }
            }
        }
        found.remove("vigil/runsvdir -> vigil/runsv/Runsv");
        assertEquals(Set.of(), found);
    }

    /** A forked runsvdir goes straight on as runsv; it needs nothing else of it. */
    @Test
    void prepareAndSuperviseAreAllThatRunsvdirCallsOfRunsv() {
        assertEquals(
                Set.of(),
                findCalls(
                        (caller, call) ->
                                packageOf(caller.name).equals("vigil/runsvdir")
                                        && packageOf(call.owner).equals("vigil/runsv")
                                        && !call.name.equals("prepare")
                                        && !call.name.equals("supervise")));
    }

    private static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
