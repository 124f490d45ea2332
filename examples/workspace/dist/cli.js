const notes=[];const [verb,...words]=process.argv.slice(2);const text=words.join(" ");if(verb==="add")notes.push(text);else for(const note of notes.filter(n=>n.includes(text)))console.log(note);
//# sourceMappingURL=cli.js.map
