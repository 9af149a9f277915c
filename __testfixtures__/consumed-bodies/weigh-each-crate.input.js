'use strict';

class Scales {
	constructor(hosts) {
		this.hosts = hosts;
	}

	async announce(crates) {
		const told = [];
		for (const host of this.hosts) {
			if (crates.length > 0) {
				const answer = await fetch(`${host}/crates/${crates.length}`);
				told.push(answer.status);
			}
		}
		return told;
	}

	async weigh(crates) {
		let sum = 0;
		for (const crate of crates) {
			const answer = await fetch(`${this.hosts[0]}/weigh/${crate}`);
			switch (answer.status) {
				case 200:
					sum += Number(await answer.text());
					break;
				case 404:
					throw new Error(`there is no crate ${crate}`);
				default:
					return undefined;
			}
		}
		return sum;
	}
}

module.exports = Scales;
