import { drizzle } from "drizzle-orm/postgres-js";

if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL is required");

export const notes = { id: "id", userId: "user_id", deleted: "deleted" };
export const files = { size: "size" };
export const db = drizzle(process.env.DATABASE_URL);
