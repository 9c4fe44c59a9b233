/** Tables and patterns that take time to make, made when they are first asked for: a program that compares two texts starts fast. */

/** Calls `make` at the first call and answers the same value ever after. For what depends on nothing but the code. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
