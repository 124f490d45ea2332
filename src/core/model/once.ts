// Tables that are made when they are first asked for: a hook's process judges one command, and needs few of them.

/** `make` is pure: what it gives is the same whenever it is asked. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
