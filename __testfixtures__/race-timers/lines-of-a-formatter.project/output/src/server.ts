import express from "express";

const app = express();
app.get("/title", async (req, res) => {
  const page = fetch(String(req.query.url));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("The title took too long")),
      10_000,
    );
  });
  const found = await Promise.race([page, late]).finally(() =>
    clearTimeout(timer),
  );
  res.send(await found.text());
});
app.get("/head", async (req, res) => {
  const responsePromise = fetch(String(req.query.url), { method: "HEAD" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeoutPromise = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("The head took too long")),
      10_000,
    );
  });
  const response = await Promise.race([
    responsePromise,
    timeoutPromise,
  ]).finally(() => clearTimeout(timer));
  res.send(response.headers);
});
app.listen(3000);
