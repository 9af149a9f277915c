import { Context, Next } from "hono";

export const checkNoteLimits = async (c: Context, next: Next) => {
  const userId = c.get("userId");

  const { db, notes } = await import("../db");
  const { eq, count } = await import("drizzle-orm");

  const [{ total }] = await db.select({ total: count() }).from(notes).where(eq(notes.userId, userId));
  if (total > 1000) return c.json({ error: "too many notes" }, 402);
  await next();
};

export const checkStorageLimits = (limit: number) => {
  return async (c: Context, next: Next) => {
    const { db, files } = await import("../db");
    const { sum } = await import("drizzle-orm");

    const [{ total }] = await db.select({ total: sum(files.size) }).from(files);
    if (total > limit) return c.json({ error: "too many files" }, 402);
    await next();
  };
};
