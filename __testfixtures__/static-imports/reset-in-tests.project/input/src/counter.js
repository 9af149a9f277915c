let last = 0;

export function take() {
  last += 1;
  return last;
}
