const net = require("node:net")
const { once } = require("node:events")

class Till {
    constructor(port, limitMs) {
        this.port = port
        this.limitMs = limitMs ?? 15000
        this.tries = 0
    }

    async total(table) {
        this.tries++
        const ctl = new AbortController()
        const abortTimer = setTimeout(function () { ctl.abort() }, this.limitMs)
        try {
            const socket = net.connect(this.port)
            await once(socket, "connect", { signal: ctl.signal })
            socket.write(`${table}\n`)
            for await (const chunk of socket) {
                // The first part says it all.
                return String(chunk).trim()
            }
            throw new Error("The till said nothing about table "
                + table)
        } finally {
            clearTimeout(abortTimer)
        }
    }
}

exports.Till = Till
