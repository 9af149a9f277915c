import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { db, notes } from "../db";

export const notesRouter = new Hono();
notesRouter.get("/:id", async (c) => c.json(await db.select().from(notes).where(eq(notes.id, c.req.param("id")))));
