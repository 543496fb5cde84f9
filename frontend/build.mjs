// Bundles the dashboard's script and style, with the licences of what is in them, into the directory given.
import { build } from "esbuild";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Of lucide. */
const icons = [
  "activity",
  "arrow-right",
  "arrow-up",
  "hammer",
  "keyboard",
  "monitor",
  "moon",
  "play",
  "plus",
  "rotate-cw",
  "search",
  "server",
  "square",
  "sun",
  "terminal",
  "trash-2",
  "x",
];

const out = process.argv[2] ?? "dist";

await build({
  entryPoints: ["src/dashboard.ts", "src/dashboard.css", "src/terminal.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox120", "safari17.5"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  legalComments: "none",
  logLevel: "warning",
});
for (const mark of ["codchi", "codchi-busy", "codchi-failed"]) {
  await copyFile(`src/${mark}.svg`, join(out, `${mark}.svg`));
}
const symbols = await Promise.all(icons.map(symbol));
await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);

const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const licences = await Promise.all(
  Object.keys(dependencies).map(async (name) => `${name}\n\n${await licence(join("node_modules", name))}`),
);
await writeFile(join(out, "licences.txt"), licences.join("\n\n"));

async function symbol(name) {
  const icon = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const shapes = icon.slice(icon.indexOf(">", icon.indexOf("<svg")) + 1, icon.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ")}</symbol>`;
}

async function licence(directory) {
  for (const file of ["LICENSE", "LICENSE.md"]) {
    try {
      return await readFile(join(directory, file), "utf8");
    } catch (missing) {
      if (missing.code !== "ENOENT") throw missing;
    }
  }
  throw new Error(`${directory} has no licence file`);
}
