// One second of silence as OGG with Opus, the form of a voice note; made by hand, 50 frames of 20 ms.

const SILENCE = [
  "T2dnUwACAAAAAAAAAABHRExQAAAAAFoTo+gBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAEdETFABAAAA4+00GwEU",
  "T3B1c1RhZ3MEAAAAcGFnZQAAAABPZ2dTAASAuwAAAAAAAEdETFACAAAAblwWQTIDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD",
  "AwMDAwMDAwMDAwMDAwMDAwMDAwMDA/j//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj/",
  "/vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj/",
  "/vj//vj//vj//vj//vj//vj//vj//g==",
].join("");

/** Return the canned voice note as a file. */
export function silentVoice() {
  const bytes = Uint8Array.from(atob(SILENCE), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: "audio/ogg" });
}
