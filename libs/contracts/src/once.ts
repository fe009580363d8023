/** Compiling all schemas costs a process 0.3 s at its start, and no service needs more than a few of them. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
