const seen = new Set<string>();

export const seenTimer = setInterval(() => seen.clear(), 60_000);
