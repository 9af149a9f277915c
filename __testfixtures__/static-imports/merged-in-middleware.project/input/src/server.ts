import { Hono } from "hono";
import { notesRouter } from "./notes/router";
import { checkNoteLimits, checkStorageLimits } from "./middleware/usage";

export const app = new Hono();
app.use("/notes", checkNoteLimits, checkStorageLimits(100));
app.route("/notes", notesRouter);
