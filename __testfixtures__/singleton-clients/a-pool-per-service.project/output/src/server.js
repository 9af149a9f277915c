import express from "express";
import closeOrder from "./services/orders/closeOrder.js";
import findOrder from "./services/orders/findOrder.js";
import orderOf from "./services/guests/orderOf.js";
import { log } from "./utils/log.js";

const app = express();
app.get("/orders/:id", async (req, res) => res.json(await findOrder(req.params.id)));
app.post("/orders/:id/close", async (req, res) => res.json(await closeOrder(req.params.id)));
app.get("/guests/:id/order", async (req, res) => res.json(await orderOf(req.params.id)));
app.listen(3000, () => log("open"));
