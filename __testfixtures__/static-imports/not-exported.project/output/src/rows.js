export function row() {
  return {};
}
