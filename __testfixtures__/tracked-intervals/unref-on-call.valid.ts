const tokens = new Map<string, number>();

setInterval(() => {
  for (const [token, expires] of tokens) if (expires < Date.now()) tokens.delete(token);
}, 60_000).unref();

export { tokens };
