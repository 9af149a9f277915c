import { Controller, Get } from "@nestjs/common";
import { readFileSync } from "fs";
import { join } from "path";

@Controller("legal")
export class LegalController {
    private readonly folder = "texts";

    @Get("terms")
    terms() {
        // the text is short
        return readFileSync(join(__dirname, "terms.txt"), "utf8");
    }

    @Get("countries")
    countries(): string[] {
        const countries = JSON.parse(readFileSync(join(__dirname, "countries.json"), "utf8"));
        return countries.map((country: { name: string }) => `${country.name} (${this.folder})`);
    }
}
