const process = require('node:process')
const express = require('express')

class Meter {
	#counts = new Map()

	constructor(route) {
		this.route = route
		process.addListener('beforeExit', async () => {
			await this.flush()
		})
	}

	count(name) {
		this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
		return this.#counts.get(name)
	}

	async flush() {
		this.#counts.clear()
	}

	async close() {
		await this.flush()
	}
}

const app = express()

app.get('/menu', async (req, res) => {
	const meter = new Meter(req.path)
	res.json(meter.count('read'))
	await meter.close()
})

module.exports = { Meter, app }
