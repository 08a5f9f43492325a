package dev.proviso.indicators.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's C interface, as far as laying hourly rows needs it: a database of its own in memory, and
 * one function {@code lay_hours(INTEGER, BIGINT, DECIMAL(18,0))} that hands whole columns to a
 * {@link Layout}. Where JDBC asks for each number with four calls and checks (measured: 100 ns a
 * row), this copies the column (5 ns). The library is the one that the JDBC driver has loaded;
 * where its symbols are not to be found, {@link #open} answers empty and the JDBC way is taken.
 */
@SuppressWarnings("restricted") // the driver's own library, through its published C interface
final class NativeHours implements AutoCloseable {

    private static final int TYPE_INTEGER = 4;
    private static final int TYPE_BIGINT = 5;

    /** {@code duckdb_result} is six words. */
    private static final long RESULT_BYTES = 48;

    private static final long MESSAGE_BYTES_MAX = 1 << 16;

    private final Calls calls;
    private final Arena arena;
    private final MemorySegment database;
    private final MemorySegment connection;
    private volatile @Nullable Layout layout;
    private volatile @Nullable Throwable failure;

    private NativeHours(Calls calls, Arena arena) throws Throwable {
        this.calls = calls;
        this.arena = arena;
        this.database = arena.allocate(ADDRESS);
        this.connection = arena.allocate(ADDRESS);
        check((int) calls.open.invokeExact(MemorySegment.NULL, database), "open");
        check((int) calls.connect.invokeExact(database.get(ADDRESS, 0), connection), "connect");
        register();
    }

    /**
     * Opens an empty database. The JDBC driver has to have been used before.
     *
     * @return empty where the library does not show its C interface
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by close()
    static Optional<NativeHours> open() {
        if (Library.CALLS.isEmpty()) {
            return Optional.empty();
        }
        Arena arena = Arena.ofShared();
        try {
            return Optional.of(new NativeHours(Library.CALLS.get(), arena));
        } catch (Throwable e) {
            arena.close();
            throw new IllegalStateException("DuckDB's C interface", e);
        }
    }

    private static void check(int state, String what) {
        if (state != 0) {
            throw new IllegalStateException("DuckDB's C interface refused to " + what);
        }
    }

    private void register() throws Throwable {
        MemorySegment function = (MemorySegment) calls.createFunction.invokeExact();
        calls.setName.invokeExact(function, arena.allocateFrom("lay_hours"));
        MemorySegment integer = (MemorySegment) calls.logicalType.invokeExact(TYPE_INTEGER);
        MemorySegment bigint = (MemorySegment) calls.logicalType.invokeExact(TYPE_BIGINT);
        MemorySegment decimal = (MemorySegment) calls.decimalType.invokeExact((byte) 18, (byte) 0);
        calls.addParameter.invokeExact(function, integer);
        calls.addParameter.invokeExact(function, bigint);
        calls.addParameter.invokeExact(function, decimal);
        calls.setReturnType.invokeExact(function, integer);
        calls.setVolatile.invokeExact(function);
        MethodHandle lay =
                MethodHandles.lookup()
                        .bind(
                                this,
                                "lay",
                                MethodType.methodType(
                                        void.class,
                                        MemorySegment.class,
                                        MemorySegment.class,
                                        MemorySegment.class));
        MemorySegment stub =
                Linker.nativeLinker()
                        .upcallStub(
                                lay, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS), arena);
        calls.setFunction.invokeExact(function, stub);
        check(
                (int) calls.registerFunction.invokeExact(connection.get(ADDRESS, 0), function),
                "register a function");
        MemorySegment pointer = arena.allocate(ADDRESS);
        for (MemorySegment type : new MemorySegment[] {integer, bigint, decimal}) {
            pointer.set(ADDRESS, 0, type);
            calls.destroyType.invokeExact(pointer);
        }
        pointer.set(ADDRESS, 0, function);
        calls.destroyFunction.invokeExact(pointer);
    }

    /** Called by DuckDB, on its threads. Nothing may be thrown into C. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called through a method handle
    private void lay(MemorySegment info, MemorySegment chunk, MemorySegment nobodyReads) {
        try {
            Layout at = layout;
            if (at == null || failure != null) {
                return;
            }
            int count = Math.toIntExact((long) calls.chunkSize.invokeExact(chunk));
            int[] keys = new int[count];
            long[] starts = new long[count];
            long[] quantities = new long[count];
            MemorySegment.copy(column(chunk, 0, count * 4L), JAVA_INT, 0, keys, 0, count);
            MemorySegment.copy(column(chunk, 1, count * 8L), JAVA_LONG, 0, starts, 0, count);
            MemorySegment.copy(column(chunk, 2, count * 8L), JAVA_LONG, 0, quantities, 0, count);
            at.hours(keys, starts, quantities, count);
        } catch (Throwable e) {
            failure = e;
        }
    }

    private MemorySegment column(MemorySegment chunk, long index, long bytes) throws Throwable {
        MemorySegment vector = (MemorySegment) calls.chunkVector.invokeExact(chunk, index);
        return ((MemorySegment) calls.vectorData.invokeExact(vector)).reinterpret(bytes);
    }

    /**
     * Runs a statement; rows that its {@code lay_hours} sees go to the layout.
     *
     * @throws SQLException with DuckDB's message
     */
    void run(String sql, @Nullable Layout into) throws SQLException {
        layout = into;
        failure = null;
        try (Arena short_ = Arena.ofConfined()) {
            MemorySegment result = short_.allocate(RESULT_BYTES, 8);
            int state =
                    (int)
                            calls.query.invokeExact(
                                    connection.get(ADDRESS, 0), short_.allocateFrom(sql), result);
            String message = state == 0 ? null : message(result);
            calls.destroyResult.invokeExact(result);
            if (message != null) {
                throw new SQLException(message);
            }
        } catch (SQLException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("DuckDB's C interface", e);
        } finally {
            layout = null;
        }
        Throwable failed = failure;
        if (failed != null) {
            throw new IllegalStateException("rows could not be laid", failed);
        }
    }

    private String message(MemorySegment result) throws Throwable {
        MemorySegment text = (MemorySegment) calls.resultError.invokeExact(result);
        return text.equals(MemorySegment.NULL)
                ? "unknown"
                : text.reinterpret(MESSAGE_BYTES_MAX).getString(0);
    }

    @Override
    public void close() {
        try {
            calls.disconnect.invokeExact(connection);
            calls.close.invokeExact(database);
        } catch (Throwable e) {
            throw new IllegalStateException("DuckDB's C interface", e);
        } finally {
            arena.close();
        }
    }

    /** Looked up once, when first asked for. */
    private static final class Library {
        static final Optional<Calls> CALLS = Calls.find();
    }

    /** The functions of DuckDB's C interface that are called. */
    private record Calls(
            MethodHandle open,
            MethodHandle close,
            MethodHandle connect,
            MethodHandle disconnect,
            MethodHandle query,
            MethodHandle destroyResult,
            MethodHandle resultError,
            MethodHandle createFunction,
            MethodHandle destroyFunction,
            MethodHandle setName,
            MethodHandle logicalType,
            MethodHandle decimalType,
            MethodHandle destroyType,
            MethodHandle addParameter,
            MethodHandle setReturnType,
            MethodHandle setVolatile,
            MethodHandle setFunction,
            MethodHandle registerFunction,
            MethodHandle chunkSize,
            MethodHandle chunkVector,
            MethodHandle vectorData) {

        /** Empty if one is not to be found. */
        static Optional<Calls> find() {
            SymbolLookup library = SymbolLookup.loaderLookup();
            if (library.find("duckdb_open").isEmpty()) {
                return Optional.empty();
            }
            FunctionDescriptor pointerIn = FunctionDescriptor.ofVoid(ADDRESS);
            FunctionDescriptor pointersIn = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
            FunctionDescriptor state = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
            Finder find = new Finder(library);
            return Optional.of(
                    new Calls(
                            find.call("duckdb_open", state),
                            find.call("duckdb_close", pointerIn),
                            find.call("duckdb_connect", state),
                            find.call("duckdb_disconnect", pointerIn),
                            find.call(
                                    "duckdb_query",
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
                            find.call("duckdb_destroy_result", pointerIn),
                            find.call(
                                    "duckdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS)),
                            find.call(
                                    "duckdb_create_scalar_function",
                                    FunctionDescriptor.of(ADDRESS)),
                            find.call("duckdb_destroy_scalar_function", pointerIn),
                            find.call("duckdb_scalar_function_set_name", pointersIn),
                            find.call(
                                    "duckdb_create_logical_type",
                                    FunctionDescriptor.of(ADDRESS, JAVA_INT)),
                            find.call(
                                    "duckdb_create_decimal_type",
                                    FunctionDescriptor.of(ADDRESS, JAVA_BYTE, JAVA_BYTE)),
                            find.call("duckdb_destroy_logical_type", pointerIn),
                            find.call("duckdb_scalar_function_add_parameter", pointersIn),
                            find.call("duckdb_scalar_function_set_return_type", pointersIn),
                            find.call("duckdb_scalar_function_set_volatile", pointerIn),
                            find.call("duckdb_scalar_function_set_function", pointersIn),
                            find.call("duckdb_register_scalar_function", state),
                            find.leaf(
                                    "duckdb_data_chunk_get_size",
                                    FunctionDescriptor.of(JAVA_LONG, ADDRESS)),
                            find.leaf(
                                    "duckdb_data_chunk_get_vector",
                                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG)),
                            find.leaf(
                                    "duckdb_vector_get_data",
                                    FunctionDescriptor.of(ADDRESS, ADDRESS))));
        }
    }

    private record Finder(SymbolLookup library) {

        MethodHandle call(String name, FunctionDescriptor descriptor) {
            return Linker.nativeLinker()
                    .downcallHandle(library.find(name).orElseThrow(), descriptor);
        }

        /** For functions that return at once and call nothing back. */
        MethodHandle leaf(String name, FunctionDescriptor descriptor) {
            return Linker.nativeLinker()
                    .downcallHandle(
                            library.find(name).orElseThrow(),
                            descriptor,
                            Linker.Option.critical(false));
        }
    }
}
