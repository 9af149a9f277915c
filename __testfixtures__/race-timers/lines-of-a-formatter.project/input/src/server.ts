import express from "express";

const app = express();
app.get("/title", async (req, res) => {
  const page = fetch(String(req.query.url));
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The title took too long")), 10_000);
  });
  const found = await Promise.race([page, late]);
  res.send(await found.text());
});
app.get("/head", async (req, res) => {
  const responsePromise = fetch(String(req.query.url), { method: "HEAD" });
  const timeoutPromise = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The head took too long")), 10_000);
  });
  const response = await Promise.race([responsePromise, timeoutPromise]);
  res.send(response.headers);
});
app.listen(3000);
