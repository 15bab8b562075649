package dev.qmig.bench.processes;

import dev.qmig.script.BatchCompiler;
import dev.qmig.script.Compilation;
import dev.qmig.script.ScriptFile;
import dev.qmig.script.ScriptKind;
import dev.qmig.script.ScriptRecorder;
import java.nio.file.Path;
import java.util.List;

/** What migrating is compared with: the Kotlin compiler alone, given the scripts of a folder at once, or one by one. */
public final class Compile {

    private Compile() {}

    /** Takes {@code batch} or {@code loop}, and the folder. */
    public static void main(String[] args) {
        List<ScriptFile> files = new ScriptRecorder(Path.of(args[1])).discover().getFiles();
        if (args[0].equals("loop")) {
            files.forEach(file -> compile(List.of(file)));
        } else {
            compile(files);
        }
    }

    private static void compile(List<ScriptFile> files) {
        Compilation compilation = new BatchCompiler(List.of(), ScriptKind.MIGRATION).compile(files);
        if (compilation instanceof Compilation.Broken broken) {
            throw new IllegalStateException(broken.getProblems().toString());
        }
    }
}
