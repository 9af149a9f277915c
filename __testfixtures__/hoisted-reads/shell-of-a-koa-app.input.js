const fs = require("fs")
const Koa = require("koa")

const app = new Koa()

app.use(async (ctx) => {
	ctx.type = "html"
	ctx.body = fs.readFileSync(__dirname + "/shell.html", "utf8")
})

module.exports = app
