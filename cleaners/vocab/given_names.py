"""Common given names by script, as evidence that words are a person's name; no names of places, days or things."""

from __future__ import annotations

_LATIN = """
    aaron abby abigail adam adrian aidan alan alastair albert alex alexander alexandra alexis alfred alice
    alicia alison
    allan allison alyssa amanda amber amelia amy andrea andrew andy angela angus anita ann anna annabel anne annie
    anthony antonia archie arthur ashley audrey barbara barry beatrice becky belinda ben benjamin bernard beth bethany
    betty beverly billy bob bobby brad bradley brandon brenda brendan brett brian bridget bruce bryan caitlin callum
    calvin cameron carl carla carol caroline carolyn carrie catherine cathy cecilia charles charlie chelsea cheryl
    chloe chris christian christina christine christopher ciara cindy claire clara clare clive colin connor corey
    courtney craig crystal cynthia damian damien dan daniel danielle danny daphne darren dave david dean deborah debra
    declan deirdre denise dennis derek diana diane dominic don donald donna doris dorothy doug douglas duncan dylan
    ed eddie edith edmund edward edwin eileen elaine eleanor elena eli elisabeth elizabeth ella ellen ellie emily emma
    eric erica erin ernest esther ethan eugene eva evan eve evelyn ewan fergus fiona frances francis frank fred
    freddie frederick gabriel gail gareth gary gavin gemma geoff geoffrey george georgina gerald gerard gillian gina
    glen glenn gloria gordon graeme graham greg gregory guy gwen hannah harold harriet harry harvey hayley heather
    hector helen helena henry herbert hilary holly howard hugh hugo iain ian imogen irene iris isaac isabel isabella
    isla ivan jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jay
    jean jeff jeffrey jemma jen jenna jennifer jenny jeremy jerry jess jessica jill jim jimmy jo joan joanna joanne
    jodie joe joel john johnny jon jonathan joseph josephine josh joshua joyce juan judith judy julia julian
    julie juliet justin kaitlin karen karl kate katharine katherine kathleen kathryn kathy katie katrina kayla keith
    kelly kelsey ken kenneth kerry kevin kieran kim kirsten kirsty kristen kristin kyle lara larry laura lauren
    laurence lawrence leah lee leo leonard leslie lewis liam lillian lily linda lindsay lindsey lisa liz lizzie lloyd
    logan lois lorraine louis louisa louise lucas lucy luke lydia lynn maddie madeleine madison malcolm mandy marcia
    marcus margaret maria marian marianne marie marilyn marion marjorie mark marsha martha martin marvin mary mathew
    matt matthew maureen max megan melanie melissa mia michael michelle miles millie miranda miriam moira molly monica
    morgan muriel nadia nancy naomi natalie natasha nathan nathaniel neil nell niall nicholas nick nicola nicole nigel
    nina noah noel nora norma norman oliver olivia oscar owen pam pamela pat patricia patrick paul paula pauline peggy
    penelope penny pete peter phil philip philippa phillip phoebe phyllis piers polly rachael rachel ralph randy ray
    raymond rebecca reginald rhys richard rick ricky rita rob robert roberta robin rodney roger ron ronald rory rosa
    rosalind rosemary ross roy ruby rupert russell ruth ryan sabrina sally sam samantha samuel sandra sara sarah saul
    scott sean sebastian seth shane shannon sharon shaun sheila shelley shirley sian sidney simon siobhan sophia
    sophie
    stacey stanley stella stephanie stephen steve steven stewart stuart sue susan susanna susannah suzanne sylvia
    tabitha tamara tammy tania tanya tara ted terence teresa terry tess theo theodore theresa thomas tiffany tim
    timothy tina toby todd tom tommy toni tony tracey tracy trevor tristan tyler valerie vanessa vera veronica vicky
    vincent violet vivian wanda warren wayne wendy wesley whitney william winifred yvonne zach zachary zara zoe
    aisling aoife eoin fionn niamh oisin padraig ruairi saoirse sinead
    achim albrecht alexa alexandra almut andreas angelika anja anke annette annika antje armin arne astrid axel
    bastian
    beate benedikt bernd bernhard bettina birgit bjoern björn brigitte britta burkhard carsten christa christel
    christiane
    christof christoph claudia claus corinna cornelia dagmar daniela detlef dietmar dieter dirk dominik doreen
    eberhard
    eckhard elke erich ernst erwin eva fabian felix ferdinand florian frauke friedrich fritz gabriele georg gerd gerda
    gerhard gerlinde gertrud gisela gregor gudrun guenter günter günther hanna hannes hans harald hartmut heidi heike
    heiko heiner heinrich heinz helga helge helmut henning henrike herbert hermann hildegard holger horst hubert ilse
    ines inga ingo ingrid irmgard jana janina jens joachim jochen joerg jörg jörn johanna johannes jonas josef judith
    jürgen julia juliane jutta kai karin karsten katharina kathrin katja katrin kerstin kirsten klaus konrad kristina
    kurt lars lena leonie lothar ludwig lukas lutz maike manfred manuela maren margarete margit markus marlene
    matthias
    maximilian meike michaela mirjam moritz nadine nicolas nico nikolas niklas norbert olaf ole petra philipp
    rainer ralf
    regina reiner reinhard reinhold renate roland rolf rudolf ruediger rüdiger sabine sandra sascha silke silvia
    simone
    sonja stefan stefanie steffen susanne svenja sven tanja thilo thomas thorsten till tilman tobias torsten udo ulf
    ulrich ulrike ursula ute uta uwe verena viktor volker waltraud werner wilfried wilhelm winfried wolfgang wolfram
    adele agathe agnès alain aline alix amandine amélie anaïs annick antoine arnaud audrey aurélie aurélien baptiste
    bastien benoît bérengère bertrand brigitte camille capucine carole cécile céline chantal christelle christophe
    clément clémence clémentine corentin coralie cyril cyrille damien david delphine denis didier dominique édouard
    elodie élodie éloïse émeline emilie émilie emmanuel emmanuelle éric estelle étienne fabien fabienne fabrice fanny
    florent françois françoise franck frédéric frédérique gaël gaëlle gaspard gauthier geneviève georges gérard
    ghislaine gilles grégoire grégory guillaume guy gwenaëlle hélène henri hervé hugues isabelle jacques jean jérémy
    jérôme jocelyne joëlle jordane josé joséphine julien juliette justine karine laetitia laurence laurent léa léo
    lionel loïc louise luc lucie ludovic lucile maëlle magali manon marc marcel margaux margot marguerite marie marine
    mathias mathieu mathilde maud maxime mélanie mélissa michel mireille morgane muriel nathalie nicolas noémie
    olivier
    pascal pascale patrice patrick perrine philippe pierre quentin raphaël raphaëlle rémi rémy régis romain roxane
    sandrine sébastien serge solène sophie stéphane stéphanie sylvain sylvie tanguy théo thibault thibaut thierry
    tiphaine valentin valérie véronique victor vincent virginie xavier yann yannick yves yvette zoé
    adriana alberto alejandra alejandro alfonso alfredo alicia álvaro amparo ana andrés ángel ángela antonio araceli
    arturo beatriz begoña blanca borja camila carlos carmen carolina catalina cecilia césar claudia cristian cristina
    cristóbal daniela diego dolores eduardo elena elvira emilio encarna enrique ernesto esteban esther eugenia eusebio
    facundo federico felipe fernanda fernando francisca francisco gabriela gerardo germán gloria gonzalo graciela
    guadalupe guillermo gustavo héctor ignacio inés íñigo inma irene isidro iván jaime javier jazmín jesús jimena
    joaquín jordi jorge josefina juan juana julián julieta laura leandro leonor leticia lorena lorenzo lourdes luciano
    lucía luis luisa magdalena manuel manuela marcela marcelo marcos margarita mariana mariano marina mario marta
    martín matías mauricio maximiliano mercedes miguel milagros montserrat natalia nieves noelia nuria óscar pablo
    paloma patricio paula pedro pilar rafael ramiro ramón raquel raúl ricardo roberto rocío rodrigo rogelio rosario
    rubén salvador sandra santi sergio silvia sofía soledad susana teresa tomás úrsula valentina valeria vicente
    victoria virginia ximena yolanda joan josep marc montse pau pere oriol xavi núria mireia ainhoa aitor amaia ander
    gorka iker iñaki jon leire mikel nerea unai
    afonso aline amanda ana anderson andré antónio armando arthur augusto beatriz bernardo bianca bruna bruno caio
    camila carla cátia célia cláudia cláudio cristiano daniele danilo davi débora denise diogo duarte eduarda eliane
    elisa estevão fábio fátima fernanda filipa filipe flávia flávio francisca gabriela gilberto giovanna guilherme
    gustavo henrique hugo igor inês isabela isadora ivo jefferson joana joão jorge josé juliana júlia júlio larissa
    leila leonardo letícia lívia luana lucas luciana luís luiz luiza maiara manoel marcela márcia márcio marcos
    mariana
    marília marta mateus matheus maurício mônica murilo natália nelson nuno otávio patrícia paulo pedro priscila
    rafaela raíssa raquel regina renan renata renato ricardo roberta rodrigo rogério rosângela rui samuel sandro
    sérgio
    silvana simone sónia susana tânia tatiana telma tereza thaís thiago tiago valdir vanda vanessa vera vinícius
    vítor viviane wagner wellington
    alberto aldo alessandra alessandro alessia alessio alfonso andrea angelo anna annalisa antonella antonio arianna
    armando barbara beatrice beppe bianca bruno camilla carlo carmela caterina chiara cinzia claudia claudio cristian
    cristiana cristiano cristina dario davide debora diego domenico donatella edoardo elena eleonora elisa elisabetta
    emanuela emanuele emilia enrico enzo ernesto ettore fabio fabrizio federica federico filippo flavio franca
    francesca francesco franco fulvio gabriele gaetano gennaro giacomo giada gianluca gianni gianluigi gilda gino
    giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio giuseppe giuseppina grazia graziella guido
    ilaria irene ivan jacopo laura leonardo letizia lidia livia lorena lorenzo luca lucia luciana luciano luigi luisa
    maddalena manuela marcella marcello marco margherita mariangela marilena marina mario marta martina massimiliano
    massimo matteo maurizio mauro michela michele mirko monica nadia natalia niccolò nicola nicoletta oriana ornella
    paola paolo pasquale patrizia piero pietro raffaele raffaella renata renato riccardo rita roberta roberto rocco
    romano rosanna rosario salvatore samuele sandra sandro sara saverio serena sergio silvana silvia silvio simona
    simone sofia stefania stefano teresa tiziana tommaso ugo umberto valentina valeria valerio veronica vincenzo vito
    vittoria vittorio walter
    aafke anke annelies anouk arjan bart bas bert bram carlijn casper christiaan coen corine cees daan dirk
    edwin eline
    els emiel erik ester femke floor frank freek fleur geert gerard gerben gijs hanneke hans harm hendrik henk hein
    herman hilde ilse ineke inge jaap jacco jan janneke jasper jelle jeroen jesse johan joost joris joke jos jurgen
    kees klaas koen laurens leen lieke lies liesbeth linda lotte luuk maaike maarten mariska marieke marijke marjolein
    mark marleen martijn menno merel michiel mieke niels nienke noortje pepijn peter pieter piet remco rien rik roel
    roos ruben rutger ruud saskia sander sanne sietske simone sjoerd steven stijn suzan sven teun thijs tijmen tineke
    tom ton veerle wendy wessel wim wouter yvette
    agneta albin anders ann anneli annika arvid axel benny berit birgitta björn bo britt camilla carl carin cecilia
    christer ebba elin elsa emelie emil erik eva fredrik gunilla gunnar gustaf gustav göran håkan hanna hans helena
    henrik ingela ingemar inger ingrid jakob jan janne jenny jens jessica joakim johan johanna johannes jonas josefin
    jörgen karin karl katarina kent kerstin kjell klas kristina krister lars lasse leif lena lennart linnea linus
    lovisa maja malin margareta marie mats mattias mikael monika måns nils olle olof oskar patrik per pernilla pia
    pontus rasmus rickard robin rolf sanna sara sofia sofie staffan stefan stig sune susanne sven svante tomas tommy
    torbjörn tove ulf ulla ulrika urban viktor ylva åke åsa örjan
    anders anette anne annette arne asger astrid bent berit birgit birthe bjarne bjørn bodil bente brian camilla
    carsten
    cecilie christian claus dorte dorthe ebbe eirik else erik espen finn flemming frode geir gitte grethe gro
    guri hanne
    haakon håvard heidi helle henning henriette henrik ida inge ingvild ivar jakob jeppe jens jesper johanne
    jonas jørgen
    jørn kari karen kasper keld kirsten kjersti kristian kristoffer lars lene line lise lisbeth lone louise mads
    magnus maren mari mathias mette mikkel mogens morten niels nikolaj nina odd ola ole olav oddvar per pernille peter
    pia poul preben ragnhild randi rasmus rikke roar rune signe silje simen sigrid solveig søren stian stine
    stig svein
    tage terje thea thomas thor tine tor tore torben trine trond tuva ulrik vibeke vidar øyvind åse
    aapo aino aki anna anne annika anni antti ari arto eero eeva eija elina emmi emilia erkki esa essi hanna
    hannu harri
    heidi heikki heli helena henna henri ilkka ilona inka irja irma jaakko janne jari jarkko jenni johanna jonna jorma
    jouni juha juhani juho jukka jussi kaisa kalle kari katja katri kimmo kirsi kristiina laura lauri leena
    lotta maija
    maria mari marja markku marko matti mervi mika mikko minna mira miia nina noora olli oskari outi paavo päivi panu
    pekka petri petteri piia pirjo raija raimo reijo riikka riitta risto saara sakari salla sami sanna sari satu seppo
    sini sirpa sofia suvi taina tapio tarja teemu tero tiina timo tommi tuija tuomas tuula ulla vesa ville virpi
    adam agata agnieszka aleksander aleksandra andrzej aneta anita anna arkadiusz artur barbara bartosz
    bartłomiej beata
    błażej bogdan bogusław bożena cezary czesław damian daniel danuta dariusz dawid dominik dominika dorota
    edyta elżbieta
    emilia ewa ewelina filip franciszek gabriela grażyna grzegorz halina hanna helena henryk hubert ilona
    ireneusz irena
    iwona izabela jacek jadwiga jakub jan janina janusz jarosław jerzy jędrzej joanna jolanta józef julia
    justyna kacper
    kamil kamila karol karolina katarzyna kazimierz kinga klaudia konrad krystian krystyna krzysztof leszek
    lidia łukasz
    lucyna maciej magdalena maja małgorzata marcin marek maria mariola mariusz marta marzena mateusz michalina michał
    mieczysław mikołaj miłosz mirosław monika natalia norbert olga oliwia patrycja patryk paulina paweł piotr
    przemysław
    radosław rafał renata robert roman ryszard sebastian sławomir stanisław stefan sylwia szymon tadeusz teresa tomasz
    urszula wacław waldemar wanda weronika wiesław wiktor wiktoria witold władysław włodzimierz wojciech
    zbigniew zdzisław
    zofia zuzanna zygmunt
    adéla alena aleš alexandra alžbeta andrea andrej antonín anežka barbora bohdan bohumil bohuslav boris božena
    branislav
    dagmar dana daniel daniela denisa dominik dušan eliška emil erik eva filip františek hana helena ivana ivan
    ivo iveta
    jakub jan jana jaromír jaroslav jaroslava jindřich jitka jiří josef juraj karel karolína kateřina klára
    kristýna ladislav
    lenka leoš libor libuše lubomír lucie luděk lukáš magdaléna marcela marek marian marie markéta marta martin
    martina
    matej matúš matěj michaela michal milan milena miloš miloslav miroslav monika naďa nikola ondrej ondřej
    oldřich otakar
    patrik pavel pavla pavlína petr petra peter radek radka radim radovan renata richard robert roman romana rostislav
    soňa stanislav svetlana šárka šimon štefan štěpán tatiana tereza tibor tomáš vendula veronika vladimír václav věra
    viera vít vítězslav vojtěch vojtech vratislav zbyněk zdeněk zdeňka zdenka zuzana žaneta
    ádám ágnes ákos andrás anikó anna attila balázs bálint béla bence beáta csaba csilla dániel dávid dénes dezső edit
    emese enikő erika ernő erzsébet eszter ferenc gábor gergely gergő gizella györgy gyula ildikó ilona imre
    ibolya istván
    jános józsef judit julianna károly katalin kinga klára kornél kristóf krisztina krisztián lajos lászló
    levente lilla
    magdolna márk márta márton mária máté mihály miklós mónika nikolett noémi nóra orsolya pál péter piroska
    réka richárd
    rita róbert roland sándor szabolcs szilvia tamás tibor tímea tünde vera viktor viktória viola vilmos zita
    zoltán zsófia
    zsolt zsuzsanna
    adina adrian alexandru alin alina ana anca andreea andrei anton aurel bianca bogdan camelia carmen cătălin
    cătălina
    cezar ciprian claudiu corina cornel cosmin costin cristi cristian cristina dan dana daniela darius delia
    denisa diana
    doina dorin dragoș dumitru elena emil emilia eugen felicia florentina florian florin gabriel gabriela george
    georgeta
    georgiana gheorghe grigore horia ileana ilie ilinca ioan ioana ion ionel ionuț irina iulia iulian iuliana
    laura lavinia
    liliana liviu loredana luminița lucian mădălina marian mariana marius mihaela mihai mihnea mircea mirela
    monica nicolae
    nicoleta octavian oana ovidiu paul petru radu raluca răzvan rodica roxana sabina sebastian silviu simona
    sorin sorina
    ștefan ștefania teodor teodora tiberiu traian tudor valentin vasile vlad victor viorel
    adnan aleksandar alen aleksandra amir amra ana andrej andrija ante anton antonija armin bojan boris borislav
    božidar
    branko branka bruno damir danijel danijela darko davor dejan dino dragan dragana drago dražen duško edin
    elvir emir
    filip franjo goran gordana gordan hrvoje igor ilija iva ivan ivana ivica ivo jadranka jasmin jasmina jasna
    jelena josip
    jovan jovana jure kristijan krešimir ksenija lana lidija ljerka ljubica ljiljana luka maja marija marijana
    marin marina
    marko martina mate matija mihael mila milan mile milena milica miljan milivoj miloš miodrag mirjana mirko
    miroslav mirza
    mladen momir mira nada natalija nataša nebojša nedim nemanja nenad nermin neven nevena nikola nina olivera
    petar predrag
    radmila radoslav ratko renata robert saša samir sandra sanela sanja selma senad siniša slađana slaven
    slavica slavko
    slobodan snežana sonja srđan stipe stjepan suzana svetlana tamara tanja tatjana tea tihana tihomir tomislav
    urška uroš
    vedran velimir vera vesna višnja vjekoslav vladimir vlado vuk zdenka zdravko zlatan zlatko zoran zorica
    zvonimir žana
    željka željko žarko
    abdullah adem ahmet ali alper arda arzu asli aslı ayhan ayla aylin ayse ayşe ayşegül aytaç aziz bahar banu
    baran barış
    batuhan begüm berk berna beste betül bilal birol buket bülent burak burcu büşra cansu cem cemal cemile
    cengiz ceren
    cihan çağla çağlar çetin deniz derya didem dilek doğan duygu ebru ece eda elif emine emrah emre engin erdal
    erdem erdoğan
    eren erhan erkan erol ersin esin esra eyüp fadime faruk fatih fatma ferhat feride filiz fulya funda furkan
    gamze gizem
    gökhan gonca gözde gül gülay gülşen gürkan hakan halil halime hale handan harun hasan hatice hayri hilal
    hülya hüseyin
    ibrahim i̇brahim ilker ipek irem ismail i̇smail kaan kadir kağan kemal kerem kübra leyla levent mahmut
    mehmet melek melih
    melike meltem mert merve mesut metin mine muhammed murat musa mustafa mücahit müge nazan nazlı nesrin neşe
    nihal nil
    nilgün nilüfer nur nuray nurcan oğuz oğuzhan okan oktay onur orhan osman ömer özge özgür özlem pelin pınar
    ramazan rabia
    recep rıza rukiye salih sedat sefa selçuk selim selin sema semih serap serdar serhat serkan serpil sevgi
    sevil sevim sibel
    sinan sinem songül suat süleyman sultan şebnem şeyma tarık taner tayfun timur tolga tuba tuğba tuğçe tuncay
    tülay turgay
    uğur ümit ünal volkan yasemin yasin yavuz yeliz yeşim yılmaz yiğit yunus yusuf zafer zehra zeki zeynep ziya
    aditya agnes agung agus ahmad aisyah ajeng akbar anang andi andika andri angga anggi anisa annisa anton ardi
    ari arif
    ariyanti arya aulia ayu bagus bambang bayu budi cahya cahyo citra danang dede deni denny desi dewa dewi dian
    dimas dina
    dini dwi edi eka eko endah endang erna fajar farid fauzan febri febriyan fitri galih gita hadi hafiz hendra
    hendro heri
    herman ilham imam indah indra ika ikhsan intan irfan irma iwan joko kartika khairul kurnia kurniawan laksono
    lestari lia
    lilis luthfi maulana mega mira muhamad muhammad mulyadi nadia nanda nila ninik nita novi novita nugroho nur nurul
    oki okta pramono prasetyo pratama puji puspita putra putri putu rahayu rahmat rahmawati ratih ratna reni
    reza retno rian
    ridwan rina rini rio riska rizal rizki rizky rudi sari satria sekar septian setiawan sigit sinta siska siti
    slamet sri
    sugeng suharto surya susi susanti suryadi taufik teguh titi tri tuti umi untung utami vina wahyu wawan wayan
    widodo widya
    wisnu wulan wulandari yanti yoga yogi yohanes yudi yuli yulia yuliana yuni yusuf zainal
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh lâm trịnh đoàn mai đào tô trương
    hà thái
    abhishek ajay akash akshay amit amitabh amrita anand ananya anil anirudh anita anjali ankit ankita ankur
    anuj anupam
    anuradha aparna arjun arun arvind asha ashish ashok ashwini atul ayush bharat chetan deepa deepak deepika
    devesh dinesh
    divya gaurav geeta girish gopal harish hemant indira ishaan ishita jagdish jyoti kalpana kamal kapil karan
    kartik kavita
    kiran komal kunal lakshmi lalit madhav madhu mahesh manish manisha manju manoj meena meera mohan mohit
    mukesh naina
    nandini narendra naveen neeraj neha nidhi nikhil nilesh nisha nitin pallavi pankaj parul pooja prabhat
    pradeep prakash
    pramod pranav prashant pratik praveen preeti priya priyanka puneet rachna radha raghav rahul raj rajat
    rajeev rajendra
    rajesh rakesh ram ramesh ravi rekha renu reshma richa riddhi rishabh ritu rohan rohit roshan ruchi sachin
    sahil sameer
    sandeep sangeeta sanjay sanjeev santosh sarita satish saurabh seema shalini shashank shashi shilpa shivam
    shivani shreya
    shruti shubham shweta siddharth smita sneha sonal sonali srinivas subhash sudhir sujata suman sumit sunil
    sunita suraj
    suresh surendra sushil sushma swati tanvi tarun tushar uday umesh usha vaibhav vandana varun vidya vijay
    vikas vikram
    vinay vineet vinod vipin vishal vivek yash yogesh
    abdul abdulrahman abu ahmed aisha alaa amal amin amina amjad ammar anas ayman aziza bashar bilal dalia dina
    fadi fahad
    faisal farah farida faris fatima ghada ghassan habib hadeel hala hamad hamid hamza hana hanan hani hasan
    hassan haytham
    hind huda hussain hussein ibrahim iman imran jamal jamil jawad kareem karim khaled khalid lamia layla leila
    lina lubna
    mahmoud maha malak mariam marwa marwan maryam maysa mohamed mohammad mohammed mona mounir muna mustafa nabil
    nada nadim
    nahla naji nasser nawal nour omar osama rami rana rania rasha rashid reem riad rima saad sabri sahar said
    salah salem
    salim salma salwa sami samir samira samia sana sara shadi sherif suha taha tamer tarek tariq wael walid
    yahya yara yasmin
    yasser younes youssef zahra zaid zainab ziad arash azadeh babak behnam behrouz bijan dariush ehsan elham
    farhad farzaneh
    golnaz hamed hossein kaveh kamran leila mahdi mahsa maziar mehdi mehran mina mitra mojtaba morteza naghmeh narges
    nasrin nazanin negar niloofar parisa parviz peyman reza roya saeed samaneh sepideh shahram shirin sima
    soheil vahid yasaman
    abiodun abimbola adaeze adebayo ade adewale akin amara amaka ayodele babatunde bolanle chidi chidinma chika
    chinedu chioma
    chukwuemeka damilola emeka femi folake funmi ifeanyi ifeoma ikenna jide kehinde kelechi kunle lekan ngozi
    nkechi nnamdi
    obinna oluwaseun olumide olusegun oyelaran segun seyi taiwo temitope tobi tolu tunde uche yemi yetunde abena
    akosua akua
    efua esi kofi kojo kwabena kwaku kwame kwesi yaa achieng akinyi atieno kamau kariuki kipchoge mwangi njeri njoroge
    nyambura ochieng odhiambo omondi otieno wambui wangari wanjiku wairimu lindiwe nomsa nomvula sibusiso sipho
    thabo thandi
    themba zanele zodwa tendai farai tatenda rutendo alemu abebe almaz dawit getachew haile meles mulugeta selam
    tesfaye
    yohannes amadou aminata awa fatou ibrahima mamadou mariama moussa ousmane oumar seydou souleymane
    akira aiko asuka daisuke eiji emi hana haruka haruki hideo hiroki hiroko hiroshi ichiro jiro junichi junko
    kaori kazuo
    keiko keisuke kenichi kenji kenta kimiko koji kumiko makoto mariko masahiro masako masato mayumi michiko
    midori minoru
    naoko naoki noriko osamu ryota sachiko satoshi sayaka seiji shigeru shinji shinya takashi takeshi taro
    tatsuya tetsuya
    tomoko toshio yasuko yoko yoshiko yuichi yuji yuka yuki yukiko yuko yumi yusuke hyun jae jihoon jisoo joon
    kyung minho
    minji minsu seojun seung soojin sung wei jing xin yan ying xiaoming jun ming feng hao hui jie lei liang mei qiang
    rong tao xiao xue yang yi yong yue zhen zhi
"""
_CYRILLIC = """
    александр александра алексей алена алёна алина алиса алла анастасия анатолий андрей анна антон антонина
    аркадий арсений
    артем артём артур богдан борис вадим валентин валентина валерий валерия василий василиса вера вероника
    виктор виктория
    виталий владимир владислав владислава всеволод вячеслав галина геннадий георгий герман глеб григорий дарья
    денис диана
    дина дмитрий ева евгений евгения екатерина елена елизавета жанна зинаида зоя иван игорь илья инна ирина
    карина кирилл
    клавдия константин ксения лариса лев леонид лидия лилия любовь людмила майя максим маргарита марина мария
    марк марта
    михаил надежда наталия наталья никита николай нина оксана олег олеся ольга павел петр пётр полина раиса
    регина ринат
    родион роман руслан рустам светлана святослав семен семён сергей снежана софия софья станислав степан тамара тарас
    татьяна тимофей тимур ульяна федор фёдор филипп эдуард элина эльвира эмма эрик юлиан юлия юрий яков яна ярослав
    андрій анастасія богдана валерія василь вікторія віктор віталій володимир галина ганна григорій данило
    дарина дарія
    дмитро євген євгенія єлизавета ігор інна ірина кирило катерина костянтин леся лілія любов людмила марія
    микита микола
    михайло надія назар наталія ніна олег олександр олександра олексій олена ольга остап павло петро роман
    сергій софія
    соломія станіслав степан тарас тетяна уляна юлія юрій ярослава
    ангел ангелина асен атанас бисер бойко боян валентин ваня васил венцислав весела веселин виолета владимир
    гергана георги
    десислава деян диана димитър добри елена елин емил емилия живко здравка ива ивайло иван иванка ивелина илиян
    йордан йорданка
    калин калина камен катя красимир красимира кристина кристиян лъчезар любомир мария мартин мая милен милена
    мирослав невена
    никола николай огнян пенка петър петя пламен радка радослав росен росица румен румяна светла светослав
    силвия симеон
    соня станимир стефан стоян стоянка тодор тодорка христо цветан цветелина юлия явор александар горан дејан
    драган душан
    зоран јелена јована јован марко милан милица милош мирјана младен наташа небојша немања ненад никола предраг
    саша слободан
    снежана срђан стефан
"""
_GREEK = """
    αλέξανδρος αναστασία ανδρέας αννα άννα αντώνης απόστολος βασίλης βασιλική γεωργία γιάννης γιώργος δανάη
    δέσποινα δημήτρης
    δήμητρα ελένη ευαγγελία ευάγγελος ειρήνη ηλίας θανάσης θεοδώρα θεόδωρος ιωάννα ιωάννης κατερίνα κωνσταντίνα
    κωνσταντίνος
    κώστας λευτέρης μαρία μαρίνα μάριος μιχάλης νίκη νίκος νικόλας ντίνα παναγιώτης παύλος πέτρος σοφία σπύρος σταύρος
    στέλιος στέλλα σωτήρης τάσος φωτεινή χάρης χρήστος χριστίνα χρύσα
"""
_UNCASED = """
    أحمد إبراهيم إسراء أسامة أسماء آلاء آمال أمل أميرة أمين أنس أيمن إيمان إيناس باسم بدر بسمة بشار بلال تامر
    جابر جمال
    جميل جواد حاتم حازم حسام حسن حسين حسناء حمزة حنان خالد خليل داليا دعاء دينا رامي رانيا رباب رحاب رشا رضا رنا
    رياض ريم
    زياد زينب سارة سالم سامح سامر سامي سحر سعد سعيد سلمى سلوى سليم سمير سميرة سها شادي شريف شيماء صابر صالح صلاح
    طارق طه
    عادل عائشة عباس عبد عبدالله عبدالرحمن عبير عدنان عزة عصام علاء علي عماد عمر عمرو غادة غسان فاتن فاطمة فادي
    فؤاد فيصل
    كريم كمال لبنى لمياء ليلى مازن ماجد محمد محمود مروة مروان مريم مصطفى معتز منى منصور مها مؤمن نادر نادية ناصر
    نبيل نجلاء
    ندى نرمين نهى نورا نوران نورهان نوال هاني هبة هدى هشام هناء هيثم وائل وسام وفاء وليد ياسر ياسمين يحيى يوسف
    يونس هالة
    آرش احمد الهام امیر بابک بهنام بهرام پریسا پیمان حامد حمید رضا رویا زهرا سارا سعید سمیرا شهرام شیرین علی
    فرزانه فریبا کاوه
    لیلا مجید محسن مرتضی مریم مسعود مصطفی مهدی مهران مهسا مینا میترا نازنین نرگس نسرین نگار نیلوفر هادی یاسمن
    אבי אבישי אביב אבנר אדם אהוד אורי אורית אורלי אייל אילן אילנה איריס איתי איתמר אלון אלכס אמיר אמנון אסף
    אריאל אריה בועז
    בני בן גדי גיא גיל גלי גלית דן דנה דני דניאל דוד דודו דורון דליה הדס הילה חגית חיים חן טל טלי יאיר יגאל יואב
    יוסי יונתן
    יניב יעל יעקב יצחק ירון ליאור ליאת לירון מאיה מאיר מיכאל מיכל מירב משה נדב נועם נועה ניר נעמה נתן נתי עדי
    עדן עומר עופר
    עידו עינב ענת ערן פנחס צבי צחי קרן רון רוני רועי רותם רמי רן שגיא שגית שי שירה שלמה שרון שרית תומר תמר
    अंकित अजय अजीत अनिल अनीता अनुज अनुराग अभिषेक अमित अमर अरविंद अरुण अर्चना अशोक आकाश आदित्य आरती आशा आशीष
    आशुतोष उमेश
    कविता किरण कुणाल कुमार कौशल गीता गौरव चंदन चेतन जितेंद्र ज्योति दिनेश दिलीप दीपक दीपिका देवेंद्र धर्मेंद्र
    नरेंद्र नरेश
    निशा नीतू नीरज नीलम नेहा पंकज पवन पूजा पूनम प्रकाश प्रदीप प्रमोद प्रवीण प्रशांत प्रिया प्रियंका प्रीति बबीता
    मनीष मनोज
    ममता महेश मीना मुकेश मोहन मोहित योगेश रंजन रवि रवींद्र राकेश राजीव राजेंद्र राजेश राधा राम रामेश राहुल रितु
    रेखा रोहित
    ललित विकास विक्रम विजय विनय विनीत विनोद विवेक विशाल शशि शालिनी शिवम शिवानी शुभम शैलेश श्वेता संगीता संजय
    संजीव संतोष
    संदीप सचिन सतीश सपना सरिता सीमा सुधीर सुनीता सुनील सुभाष सुमन सुमित सुरेंद्र सुरेश सुशील सोनम सोनू सौरभ
    स्वाति हरीश
    हिमांशु हेमंत
    ธนากร ปรียานุช สมชาย สมศักดิ์ สุชาติ สุนีย์ อนุชา ณัฐพล พิมพ์ชนก กิตติ วิชัย ประเสริฐ นภา อรทัย วรรณา ศิริพร
"""
GIVEN_NAMES = frozenset(f"{_LATIN} {_CYRILLIC} {_GREEK} {_UNCASED}".split())
"""In small letters, with their accents."""
