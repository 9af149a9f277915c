export function pollTables(check: () => void): NodeJS.Timeout {
  return setInterval(check, 10_000);
}

export function pollBar(check: () => void): { stop: () => void } {
  const timer = setInterval(check, 10_000);
  return { stop: () => clearInterval(timer) };
}
