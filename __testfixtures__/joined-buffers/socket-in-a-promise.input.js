"use strict";
const net = require("node:net");
const { Buffer } = require("node:buffer");

exports.ask = (port, question) => new Promise((resolve, reject) => {
    const socket = net.connect(port, () => socket.end(question));
    let answer = Buffer.alloc(0);
    socket.on("data", (part) => (answer = Buffer.concat([answer, part])));
    socket.once("error", reject);
    socket.once("end", () => {
        setImmediate(() => resolve({ answer }));
    });
});
