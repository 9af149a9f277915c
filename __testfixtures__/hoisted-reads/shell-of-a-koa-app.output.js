const fs = require("fs")
const Koa = require("koa")

let shellText

const app = new Koa()

app.use(async (ctx) => {
	ctx.type = "html"
	ctx.body = (shellText ??= fs.readFileSync(__dirname + "/shell.html", "utf8"))
})

module.exports = app
