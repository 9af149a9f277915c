import { eq, count, sum } from "drizzle-orm";
import { Context, Next } from "hono";
import { db, notes, files } from "../db";

export const checkNoteLimits = async (c: Context, next: Next) => {
  const userId = c.get("userId");

  const [{ total }] = await db.select({ total: count() }).from(notes).where(eq(notes.userId, userId));
  if (total > 1000) return c.json({ error: "too many notes" }, 402);
  await next();
};

export const checkStorageLimits = (limit: number) => {
  return async (c: Context, next: Next) => {
    const [{ total }] = await db.select({ total: sum(files.size) }).from(files);
    if (total > limit) return c.json({ error: "too many files" }, 402);
    await next();
  };
};
