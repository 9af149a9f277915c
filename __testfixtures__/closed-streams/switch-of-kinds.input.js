const fs = require("fs");
const http = require("http");

function answer(req, res) {
    switch (req.method) {
        case "PUT":
            req.on("end", () => res.end("kept"));
            return req.pipe(fs.createWriteStream(process.env.NOTE || "/srv/note"));
        case "GET": {
            const note = fs.createReadStream(process.env.NOTE || "/srv/note");
            note.pipe(res);
            return;
        }
        default:
            res.writeHead(405).end();
    }
}

exports.server = http.createServer(answer);
