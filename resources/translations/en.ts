<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Attributes</name>
    <message numerus="yes">
        <source>What {count} clips are to lose</source>
        <translation>
            <numerusform>What {count} clip is to lose</numerusform>
            <numerusform>What {count} clips are to lose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From “{name}” to {count} clips</source>
        <translation>
            <numerusform>From “{name}” to {count} clip</numerusform>
            <numerusform>From “{name}” to {count} clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bin</name>
    <message numerus="yes">
        <source>{count} stars</source>
        <translation>
            <numerusform>{count} star</numerusform>
            <numerusform>{count} stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <translation>
            <numerusform>{count} item</numerusform>
            <numerusform>{count} items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicates merged</source>
        <translation>
            <numerusform>{count} duplicate merged</numerusform>
            <numerusform>{count} duplicates merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used {count} times</source>
        <translation>
            <numerusform>used {count} time</numerusform>
            <numerusform>used {count} times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>folder with {count} items</source>
        <translation>
            <numerusform>folder with {count} item</numerusform>
            <numerusform>folder with {count} items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broll</name>
    <message numerus="yes">
        <source>{count} shots are to be taken</source>
        <translation>
            <numerusform>{count} shot is to be taken</numerusform>
            <numerusform>{count} shots are to be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} shots cover {share} % of the timeline.</source>
        <translation>
            <numerusform>{count} shot covers {share} % of the timeline.</numerusform>
            <numerusform>{count} shots cover {share} % of the timeline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files on the timeline were not listened to.</source>
        <translation>
            <numerusform>{count} file on the timeline was not listened to.</numerusform>
            <numerusform>{count} files on the timeline were not listened to.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>{count} damaged packets of the media were passed over: pictures stand still and sound is silent there.</source>
        <translation>
            <numerusform>{count} damaged packet of the media was passed over: pictures stand still and sound is silent there.</numerusform>
            <numerusform>{count} damaged packets of the media were passed over: pictures stand still and sound is silent there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} samples were louder than full scale and were rounded off; lower the gain of the loudest clips.</source>
        <translation>
            <numerusform>{count} sample was louder than full scale and was rounded off; lower the gain of the loudest clips.</numerusform>
            <numerusform>{count} samples were louder than full scale and were rounded off; lower the gain of the loudest clips.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} entries have no time or text that can be read; they stay in the file.</source>
        <translation>
            <numerusform>{count} entry has no time or text that can be read; it stays in the file.</numerusform>
            <numerusform>{count} entries have no time or text that can be read; they stay in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} subtitles were moved to whole frames, by half a frame at most.</source>
        <translation>
            <numerusform>{count} subtitle was moved to a whole frame, by half a frame at most.</numerusform>
            <numerusform>{count} subtitles were moved to whole frames, by half a frame at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Subtitles that are shown together were put on {count} tracks.</source>
        <translation>
            <numerusform>Subtitles that are shown together were put on {count} track.</numerusform>
            <numerusform>Subtitles that are shown together were put on {count} tracks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message numerus="yes">
        <source>{count} differences; click one to go there</source>
        <translation>
            <numerusform>{count} difference; click it to go there</numerusform>
            <numerusform>{count} differences; click one to go there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deliveries</name>
    <message numerus="yes">
        <source>{count} deliveries of an earlier run were not finished.</source>
        <translation>
            <numerusform>{count} delivery of an earlier run was not finished.</numerusform>
            <numerusform>{count} deliveries of an earlier run were not finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Edit</name>
    <message numerus="yes">
        <source>Accept {count} suggestions</source>
        <translation>
            <numerusform>Accept {count} suggestion</numerusform>
            <numerusform>Accept {count} suggestions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message numerus="yes">
        <source>“{name}” is used by {count} clips; remove those first.</source>
        <translation>
            <numerusform>“{name}” is used by {count} clip; remove it first.</numerusform>
            <numerusform>“{name}” is used by {count} clips; remove those first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>{frames} frames in {time}</source>
        <translation>
            <numerusform>{frames} frame in {time}</numerusform>
            <numerusform>{frames} frames in {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>File</name>
    <message numerus="yes">
        <source>{count} files could not be imported:</source>
        <translation>
            <numerusform>{count} file could not be imported:</numerusform>
            <numerusform>{count} files could not be imported:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message numerus="yes">
        <source>{count} shots</source>
        <translation>
            <numerusform>{count} shot</numerusform>
            <numerusform>{count} shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files being made findable</source>
        <translation>
            <numerusform>{count} file being made findable</numerusform>
            <numerusform>{count} files being made findable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files not looked at yet</source>
        <translation>
            <numerusform>{count} file not looked at yet</numerusform>
            <numerusform>{count} files not looked at yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files not listened to</source>
        <translation>
            <numerusform>{count} file not listened to</numerusform>
            <numerusform>{count} files not listened to</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Framing</name>
    <message numerus="yes">
        <source>{count} keyframes</source>
        <translation>
            <numerusform>{count} keyframe</numerusform>
            <numerusform>{count} keyframes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>{clips} on {tracks} tracks</source>
        <translation>
            <numerusform>{clips} on {tracks} track</numerusform>
            <numerusform>{clips} on {tracks} tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} clips selected</source>
        <translation>
            <numerusform>{count} clip selected</numerusform>
            <numerusform>{count} clips selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message numerus="yes">
        <source>{count} jobs {share}</source>
        <translation>
            <numerusform>{count} job {share}</numerusform>
            <numerusform>{count} jobs {share}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pictures known of {known} of {count} files</source>
        <translation>
            <numerusform>Pictures known of {known} of {count} file</numerusform>
            <numerusform>Pictures known of {known} of {count} files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Listen</name>
    <message numerus="yes">
        <source>About {time} for {count} files on {device}.</source>
        <translation>
            <numerusform>About {time} for {count} file on {device}.</numerusform>
            <numerusform>About {time} for {count} files on {device}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message numerus="yes">
        <source>{count} pictures are missing; the ones before them are held.</source>
        <translation>
            <numerusform>{count} picture is missing; the one before it is held.</numerusform>
            <numerusform>{count} pictures are missing; the ones before them are held.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Passages</name>
    <message numerus="yes">
        <source>As in the {count} cuts of yours that were learned</source>
        <translation>
            <numerusform>As in the {count} cut of yours that was learned</numerusform>
            <numerusform>As in the {count} cuts of yours that were learned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>{seconds} s in {count} files</source>
        <translation>
            <numerusform>{seconds} s in {count} file</numerusform>
            <numerusform>{seconds} s in {count} files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>{name} · {changes} changes · {when}</source>
        <translation>
            <numerusform>{name} · {changes} change · {when}</numerusform>
            <numerusform>{name} · {changes} changes · {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reel</name>
    <message numerus="yes">
        <source>Writing down what is said in {count} files…</source>
        <translation>
            <numerusform>Writing down what is said in {count} file…</numerusform>
            <numerusform>Writing down what is said in {count} files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files were not listened to: a reel shows them without their sound, so that no word is cut.</source>
        <translation>
            <numerusform>{count} file was not listened to: a reel shows it without its sound, so that no word is cut.</numerusform>
            <numerusform>{count} files were not listened to: a reel shows them without their sound, so that no word is cut.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relink</name>
    <message numerus="yes">
        <source>{count} files found in “{name}”</source>
        <translation>
            <numerusform>{count} file found in “{name}”</numerusform>
            <numerusform>{count} files found in “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relink {count} files</source>
        <translation>
            <numerusform>Relink {count} file</numerusform>
            <numerusform>Relink {count} files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>{count} suggestions accepted in one step; {key} undoes it</source>
        <translation>
            <numerusform>{count} suggestion accepted in one step; {key} undoes it</numerusform>
            <numerusform>{count} suggestions accepted in one step; {key} undoes it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rhythm</name>
    <message numerus="yes">
        <source>{count} cuts have a beat within reach</source>
        <translation>
            <numerusform>{count} cut has a beat within reach</numerusform>
            <numerusform>{count} cuts have a beat within reach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the {count} selected clips where they lie</source>
        <translation>
            <numerusform>Keep the {count} selected clip where it lies</numerusform>
            <numerusform>Keep the {count} selected clips where they lie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message numerus="yes">
        <source>Rough cut of {seconds} s: {shots} shots from {files} files</source>
        <translation>
            <numerusform>Rough cut of {seconds} s: {shots} shots from {files} file</numerusform>
            <numerusform>Rough cut of {seconds} s: {shots} shots from {files} files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} recordings of one event: {names}</source>
        <translation>
            <numerusform>{count} recording of one event: {names}</numerusform>
            <numerusform>{count} recordings of one event: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fewer: {count} chapters</source>
        <translation>
            <numerusform>Fewer: {count} chapter</numerusform>
            <numerusform>Fewer: {count} chapters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark {count} chapters: {titles}</source>
        <translation>
            <numerusform>Mark {count} chapter: {titles}</numerusform>
            <numerusform>Mark {count} chapters: {titles}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More: {count} chapters</source>
        <translation>
            <numerusform>More: {count} chapter</numerusform>
            <numerusform>More: {count} chapters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Timeline of {count} key sentences, {seconds} s</source>
        <translation>
            <numerusform>Timeline of {count} key sentence, {seconds} s</numerusform>
            <numerusform>Timeline of {count} key sentences, {seconds} s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Highlights of {seconds} s in {count} stretches</source>
        <translation>
            <numerusform>Highlights of {seconds} s in {count} stretch</numerusform>
            <numerusform>Highlights of {seconds} s in {count} stretches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the cut at {timecode} to the beat {count} frames later</source>
        <translation>
            <numerusform>Snap the cut at {timecode} to the beat {count} frame later</numerusform>
            <numerusform>Snap the cut at {timecode} to the beat {count} frames later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the cut at {timecode} to the beat {count} frames earlier</source>
        <translation>
            <numerusform>Snap the cut at {timecode} to the beat {count} frame earlier</numerusform>
            <numerusform>Snap the cut at {timecode} to the beat {count} frames earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the picture at {timecode} to the beat {count} frames later; its sound stays</source>
        <translation>
            <numerusform>Snap the picture at {timecode} to the beat {count} frame later; its sound stays</numerusform>
            <numerusform>Snap the picture at {timecode} to the beat {count} frames later; its sound stays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the picture at {timecode} to the beat {count} frames earlier; its sound stays</source>
        <translation>
            <numerusform>Snap the picture at {timecode} to the beat {count} frame earlier; its sound stays</numerusform>
            <numerusform>Snap the picture at {timecode} to the beat {count} frames earlier; its sound stays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap {count} cuts to the beat</source>
        <translation>
            <numerusform>Snap {count} cut to the beat</numerusform>
            <numerusform>Snap {count} cuts to the beat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strong beats only: {count} cuts</source>
        <translation>
            <numerusform>Strong beats only: {count} cut</numerusform>
            <numerusform>Strong beats only: {count} cuts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New pace: {count} of {shots} shots get another length or go, {seconds} s in all</source>
        <translation>
            <numerusform>New pace: {count} of {shots} shots gets another length or goes, {seconds} s in all</numerusform>
            <numerusform>New pace: {count} of {shots} shots get another length or go, {seconds} s in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New pace: {count} of {shots} shots get another length or go, {added} are cut to a closer framing, {seconds} s in all</source>
        <translation>
            <numerusform>New pace: {count} of {shots} shots gets another length or goes, {added} are cut to a closer framing, {seconds} s in all</numerusform>
            <numerusform>New pace: {count} of {shots} shots get another length or go, {added} are cut to a closer framing, {seconds} s in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} lines, {most} at most</source>
        <translation>
            <numerusform>{count} line, {most} at most</numerusform>
            <numerusform>{count} lines, {most} at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gap before it: {count} frames, {least} at least</source>
        <translation>
            <numerusform>Gap before it: {count} frame, {least} at least</numerusform>
            <numerusform>Gap before it: {count} frames, {least} at least</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins {count} frames before a shot change</source>
        <translation>
            <numerusform>Begins {count} frame before a shot change</numerusform>
            <numerusform>Begins {count} frames before a shot change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ends {count} frames after a shot change</source>
        <translation>
            <numerusform>Ends {count} frame after a shot change</numerusform>
            <numerusform>Ends {count} frames after a shot change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>{frames} frames</source>
        <translation>
            <numerusform>{frames} frame</numerusform>
            <numerusform>{frames} frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{value} · {cuts} cuts</source>
        <translation>
            <numerusform>{value} · {cuts} cut</numerusform>
            <numerusform>{value} · {cuts} cuts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>Replaced in {count} places</source>
        <translation>
            <numerusform>Replaced in {count} place</numerusform>
            <numerusform>Replaced in {count} places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} places lie across two clips and were left</source>
        <translation>
            <numerusform>{count} place lies across two clips and was left</numerusform>
            <numerusform>{count} places lie across two clips and were left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} words on the timeline</source>
        <translation>
            <numerusform>{count} word on the timeline</numerusform>
            <numerusform>{count} words on the timeline</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} words that were said at the same time went too</source>
        <translation>
            <numerusform>{count} word that was said at the same time went too</numerusform>
            <numerusform>{count} words that were said at the same time went too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} words · {seconds} s</source>
        <translation>
            <numerusform>{count} word · {seconds} s</numerusform>
            <numerusform>{count} words · {seconds} s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transition</name>
    <message numerus="yes">
        <source>There is material for {frames} frames of it</source>
        <translation>
            <numerusform>There is material for {frames} frame of it</numerusform>
            <numerusform>There is material for {frames} frames of it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most {frames} frames</source>
        <translation>
            <numerusform>At most {frames} frame</numerusform>
            <numerusform>At most {frames} frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use {frames} frames</source>
        <translation>
            <numerusform>Use {frames} frame</numerusform>
            <numerusform>Use {frames} frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message numerus="yes">
        <source>{count} films: {names}</source>
        <translation>
            <numerusform>{count} film: {names}</numerusform>
            <numerusform>{count} films: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} films are in the queue</source>
        <translation>
            <numerusform>{count} film is in the queue</numerusform>
            <numerusform>{count} films are in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of these files are there. Replace them?</source>
        <translation>
            <numerusform>{count} of these files is there. Replace it?</numerusform>
            <numerusform>{count} of these files are there. Replace them?</numerusform>
        </translation>
    </message>
</context>
</TS>
