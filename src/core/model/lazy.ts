// A value computed when first asked for, so that a parse no rule needs costs nothing.

/** Calls `compute` at most once. */
export function lazy<Value>(compute: () => Value): () => Value {
  let cell: { readonly value: Value } | undefined;
  return () => {
    cell ??= { value: compute() };
    return cell.value;
  };
}
