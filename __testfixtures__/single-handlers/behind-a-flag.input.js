const express = require("express");

const app = express();

class Stream {
  constructor(settings) {
    this.settings = settings;
    this.open = true;
    if (settings.watch) {
      process.on("SIGUSR2", function () { counter.pauses += 1; });
    }
  }

  close() { this.open = false; return this.open; }
}

const counter = { pauses: 0 };

app.get("/stream", (req, res) => {
  const stream = new Stream({ watch: req.query.watch !== "no" });
  req.on("close", () => stream.close());
  res.json(counter.pauses);
});

module.exports = { Stream, app, counter };
