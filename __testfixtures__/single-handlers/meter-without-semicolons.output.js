const process = require('node:process')
const express = require('express')

class Meter {
	#counts = new Map()
	static beforeExitHandlers = new Set()
	static onEachBeforeExit = () => [...Meter.beforeExitHandlers].forEach((handler) => handler())
	handleBeforeExit = async () => {
		await this.flush()
	}

	constructor(route) {
		this.route = route
		Meter.beforeExitHandlers.add(this.handleBeforeExit)
		if (!process.listeners('beforeExit').includes(Meter.onEachBeforeExit)) process.addListener('beforeExit', Meter.onEachBeforeExit)
	}

	count(name) {
		this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
		return this.#counts.get(name)
	}

	async flush() {
		this.#counts.clear()
	}

	async close() {
		Meter.beforeExitHandlers.delete(this.handleBeforeExit)
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
